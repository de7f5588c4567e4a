using System.Text;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Files of notebooks: what is refused, and what stays as it is byte for byte.</summary>
public sealed class NotebookFormatTests : IDisposable
{
    private const string Head = """ "metadata":{"kernelspec":{"language":"C#"}},"nbformat":4 """;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("5", "cell 1: expected a string, found 5 ($.cells[0].source)")]
    [InlineData("true", "cell 1: expected a string, found true ($.cells[0].source)")]
    [InlineData("null", "cell 1: expected a string, found null ($.cells[0].source)")]
    [InlineData("{}", "cell 1: expected a string, found an object ($.cells[0].source)")]
    [InlineData("""["a\n", 1.5]""", "cell 1: expected a string, found 1.5 ($.cells[0].source[1])")]
    [InlineData("""["a\n", ["b"]]""", "cell 1: expected a string, found an array ($.cells[0].source[1])")]
    [InlineData(""" "\ud83d" """, "cell 1: expected text, found half of a surrogate pair ($.cells[0].source)")]
    [InlineData("""["\ude00"]""", "cell 1: expected text, found half of a surrogate pair ($.cells[0].source[0])")]
    [InlineData("\"\u00ff\"", "cell 1: expected text, found bytes that are not UTF-8 ($.cells[0].source)", true)]
    public void A_source_that_is_no_text_is_refused_with_its_place(string source, string message, bool latin1 = false)
    {
        foreach (var type in new[] { "code", "markdown" })
        {
            var json = $$"""{"cells":[{"cell_type":"{{type}}","source":{{source}}}],{{Head}}}""";
            Refused(message, latin1 ? Encoding.Latin1.GetBytes(json) : Encoding.UTF8.GetBytes(json));
        }
    }

    [Theory]
    [InlineData(
        "cell 2: expected an object with a cell_type, found null ($.cells[1])",
        """{"cells":[{"cell_type":"raw","source":""},null],HEAD}"""
    )]
    [InlineData("cell 1: expected an object with a cell_type, found an object ($.cells[0])", """{"cells":[{}],HEAD}""")]
    [InlineData("cell 1: expected a string, found 1 ($.cells[0].cell_type)", """{"cells":[{"cell_type":1}],HEAD}""")]
    [InlineData("cell 1: expected a source, found none ($.cells[0])", """{"cells":[{"cell_type":"code"}],HEAD}""")]
    [InlineData(
        "cell 1: expected an array, found an object ($.cells[0].outputs)",
        """{"cells":[{"cell_type":"code","source":"","outputs":{}}],HEAD}"""
    )]
    [InlineData("cell 1: Cannot read incomplete UTF-16 JSON text", """{"cells":[{"cell\ud800":1}],HEAD}""")]
    [InlineData("expected an array, found an object ($.cells)", """{"cells":{},HEAD}""")]
    [InlineData("expected cells, found none", """{HEAD}""")]
    [InlineData("expected an object, found null ($.metadata)", """{"cells":[],"metadata":null,"nbformat":4}""")]
    [InlineData(
        "expected an object, found 7 ($.metadata.kernelspec)",
        """{"cells":[],"metadata":{"kernelspec":7},"nbformat":4}"""
    )]
    [InlineData(
        "expected a string, found false ($.metadata.language_info.name)",
        """{"cells":[],"metadata":{"language_info":{"name":false}},"nbformat":4}"""
    )]
    [InlineData("expected a notebook of nbformat 4, found 3", """{"worksheets":[],"metadata":{},"nbformat":3}""")]
    [InlineData("expected a notebook of nbformat 4, found 5", """{"cells":[],"metadata":{},"nbformat":5}""")]
    [InlineData("expected a notebook of nbformat 4, found 1e400", """{"cells":[],"metadata":{},"nbformat":1e400}""")]
    [InlineData("expected a notebook of nbformat 4, found a string", """{"cells":[],"metadata":{},"nbformat":"4"}""")]
    [InlineData("expected a JSON object, found an array", "[]")]
    [InlineData("expected a notebook, found no JSON: line 1, byte 1: ", "")]
    [InlineData("expected a notebook, found no JSON: line 1, byte 1: '#' is an invalid start of a value.", "# README\n")]
    [InlineData("expected a notebook, found no JSON: line 2, byte 1: ", "{\n")]
    public void Another_structure_is_refused(string message, string json) =>
        Refused(message, Encoding.UTF8.GetBytes(json.Replace("HEAD", Head)));

    [Fact]
    public void Values_in_values_without_an_end_are_refused() =>
        Refused("expected a notebook, found no JSON: ", Encoding.UTF8.GetBytes($$"""{"a":{{new string('[', 100_000)}}"""));

    /// <summary>Numbers, escapes, blanks, keys twice, half a surrogate pair outside of the text, a byte order mark.</summary>
    [Fact]
    public void What_is_not_output_keeps_its_bytes()
    {
        string Notebook(string first, string second) =>
            "\uFEFF{ \"z\": 1.000e+02, \"cells\" :[\r\n\r\n"
            + $$""" { "execution_count":{{first}} ,"metadata":{"\u0061\/":"\ud800","a":1,"a":2,"x":-0.0, """
            + "\"y\":12345678901234567890123 },\r\n\t\"cell_type\":\"code\","
            + "\"source\":[\"1\\u00e9\",\"\"]},{\"cell_type\":\"markdown\",\"source\":\"\\ud83d\\ude00 😀\"}],\n"
            + Head
            + ",\"nbformat_minor\":5.0 }\n\n\t";
        var before = Encoding.UTF8.GetBytes(Notebook("null", ""));
        var file = _folder.Write("a.ipynb", before);
        var notebook = TfNetLstm.Notebooks.Format.Notebook.Read(file);
        notebook.Write(_folder["same.ipynb"]);
        Assert.Equal(before, File.ReadAllBytes(_folder["same.ipynb"]));
        var outputs = new CellOutputs(1);
        outputs.Stream("stdout", "😀 é\u2028\ud800\\ud83d\\ude00\n");
        notebook.Cells[0].Show(outputs);
        notebook.Write(file);
        var expected = Notebook("1", "")
            .Replace(
                "\"\"]},{",
                """
                ""],"outputs":[{"name":"stdout","output_type":"stream","text":["😀 é\u2028\uFFFD\\ud83d\\ude00\n"]}]},{
                """
            );
        Assert.Equal(Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("\n", " ")]
    [InlineData("\r\n", "  ")]
    [InlineData("\n", "\t")]
    public void Outputs_are_laid_out_as_the_file_is(string newLine, string indent)
    {
        string Notebook(string count, string outputs) =>
            """
                {
                ·"cells": [
                ··{
                ···"cell_type": "code",
                ···"execution_count": COUNT,
                ···"outputs": OUTPUTS,
                ···"source": [
                ····"1"
                ···]
                ··}
                ·],
                ·HEAD
                }

                """.Replace("COUNT", count).Replace("OUTPUTS", outputs).Replace("HEAD", Head).ReplaceLineEndings(newLine).Replace(
                "·",
                indent
            );
        var file = _folder.Write("a.ipynb", Encoding.UTF8.GetBytes(Notebook("7", "[\n{}]")));
        var notebook = TfNetLstm.Notebooks.Format.Notebook.Read(file);
        var outputs = new CellOutputs(1);
        outputs.End(new CellResult(new Dictionary<string, string> { ["text/plain"] = "1" }, null));
        notebook.Cells[0].Show(outputs);
        notebook.Write(file);
        Assert.Equal(
            Notebook(
                "1",
                """
                [
                ····{
                ·····"data": {
                ······"text/plain": [
                ·······"1"
                ······]
                ·····},
                ·····"execution_count": 1,
                ·····"metadata": {},
                ·····"output_type": "execute_result"
                ····}
                ···]
                """
            ),
            File.ReadAllText(file)
        );
        notebook.Cells[0].Show(null);
        notebook.Write(file);
        Assert.Contains("[]," + newLine, File.ReadAllText(file));
    }

    private void Refused(string message, byte[] file)
    {
        var path = _folder.Write("a.ipynb", file);
        var refused = Assert.Throws<InvalidDataException>(() => Notebook.Read(path));
        Assert.StartsWith($"{path}: {message}", refused.Message);
    }
}
