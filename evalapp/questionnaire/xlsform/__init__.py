"""XLSForms: questionnaires as workbooks, read with every fault by sheet, row and column."""
