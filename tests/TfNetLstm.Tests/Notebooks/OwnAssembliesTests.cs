using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>References to this repository's assemblies, which .NET Interactive needs and the engine has.</summary>
public class OwnAssembliesTests
{
    [Theory]
    [InlineData("#r \"../src/TfNetLstm.Cli/bin/Release/net10.0/TfNetLstm.dll\"")]
    [InlineData("  #r \"TensorFlow.Managed.dll\" ")]
    [InlineData("#r \"C:\\somewhere\\Google.Protobuf.dll\"")]
    public void They_become_blanks(string line) =>
        Assert.Equal($"a();\n{new string(' ', line.Length)}\nb();", OwnAssemblies.Take($"a();\n{line}\nb();"));

    [Theory]
    [InlineData("#r \"Other.dll\"")]
    [InlineData("#r \"My.TfNetLstm.dll\"")]
    [InlineData("#r \"nuget: TfNetLstm, 1.0.0\"")]
    [InlineData("var text = \"#r TfNetLstm.dll\";")]
    public void Others_stay(string line) => Assert.Equal(line, OwnAssemblies.Take(line));
}
