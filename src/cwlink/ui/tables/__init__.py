"""Tables and lists whose rows are painted, not filled with widgets.

marks          Mark, Sign, Layer and how ○ △ 補 所 ? are painted and spoken
cells          Cell: all a cell can show · cell_painter: how it is painted and measured
rows_model     RowsModel: frozen rows, named columns (Column), sort role, GroupRow
ruled_table    RuledTable: the table of a page; signals carry row objects
grouped_list   GroupedListView: a list with sticky group rows, fluid at 10,000 entries
"""
