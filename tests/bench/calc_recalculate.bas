' What tests/bench/calc_market.c has LibreOffice do: open a workbook, recalculate all of it some times, and write down how many
' milliseconds each took by the clock and (in hundredths of a second) of the processor; then the sheet "totals".
Function Processor() As Double
    file = FreeFile
    Open "/proc/self/stat" For Input As #file
    Line Input #file, words
    Close #file
    fields = Split(words, " ")
    Processor = CDbl(fields(13)) + CDbl(fields(14))
End Function

Sub Recalculate(where As String, answer As String, times As Integer, rows As Integer, columns As Integer)
    On Error GoTo Failed
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    book = StarDesktop.loadComponentFromURL(ConvertToURL(where), "_blank", 0, hidden())
    out = FreeFile
    Open answer For Output As #out
    For n = 1 To times
        began = GetSystemTicks()
        worked = Processor()
        book.calculateAll()
        took = GetSystemTicks() - began
        worked = Processor() - worked
        Print #out, CStr(took) & "," & CStr(worked)
    Next n
    totals = book.Sheets.getByName("totals")
    For r = 0 To rows - 1
        For c = 0 To columns - 1
            Print #out, CStr(totals.getCellByPosition(c, r).Value)
        Next c
    Next r
    Close #out
    book.close(True)
    StarDesktop.terminate()
    Exit Sub
Failed:
    Print #out, Error$ & " in line " & Erl
    Close #out
    StarDesktop.terminate()
End Sub
