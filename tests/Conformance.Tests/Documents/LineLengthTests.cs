namespace TfNetLstm.Conformance.Documents;

/// <summary>Lines are as long as .editorconfig says. CSharpier breaks code, but no comments and no strings.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 130;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void No_line_is_longer_than_the_columns_that_there_are(string folder)
    {
        var longer =
            from file in Repository.SourceFiles(Path.Combine(Repository.Root, folder))
            from line in File.ReadLines(file).Index()
            where line.Item.Length > Columns
            select $"{Path.GetRelativePath(Repository.Root, file)}({line.Index + 1}): {line.Item.Length} columns";
        Assert.Empty(longer);
    }
}
