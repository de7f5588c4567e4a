using System.Text.Json;

namespace TfNetLstm.Conformance.Builds;

/// <summary>The port is TensorFlow.NET source: it compiles against the signatures of its packages, and only just.</summary>
public sealed class TensorFlowNetBuildTests(TensorFlowNetBuild build) : IClassFixture<TensorFlowNetBuild>
{
    /// <summary>The folder of the files that differ, one for each backend.</summary>
    private const string Backends = "Backends/";

    [Fact]
    public void The_port_and_its_command_compile()
    {
        var (exitCode, output) = build.Build("src/TfNetLstm.Cli");
        Assert.True(exitCode == 0, output);
        string[] assemblies = [.. Directory.EnumerateFiles(Path.Combine(build.Sources, "src/TfNetLstm.Cli/bin"), "*.dll",
            SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!)];
        Assert.Contains("TfNetLstm.dll", assemblies);
        Assert.Contains("Tensorflow.Binding.dll", assemblies);
        Assert.Contains("NumSharp.dll", assemblies);
        Assert.DoesNotContain("TensorFlow.Managed.dll", assemblies);
    }

    /// <summary>One of each kind: a parameter's name, the order of parameters, a member, a conversion.</summary>
    [Theory]
    [InlineData("StaticTutorial", "AdamOptimizer(learning_rate: learning_rate)", "AdamOptimizer(rate: learning_rate)", "CS1739")]
    [InlineData("DynamicTutorial", "tf.constant(0.1f, shape: n_classes)", "tf.constant(n_classes, 0.1f)", "CS1503")]
    [InlineData("StaticShortTutorial", "tf.random.normal(n_classes)", "tf.random_normal(n_classes)", "CS1061")]
    [InlineData("DynamicSoftmaxTutorial", "tf.arg_max(y, 1)", "tf.arg_max(1, 1)", "CS1503")]
    public void What_TensorFlowNET_lacks_fails_the_build_with_its_line(string tutorial, string text, string other, string error)
    {
        string file = $"src/TfNetLstm/Tutorials/{tutorial}.cs";
        int line = build.Replace(file, text, other);
        try
        {
            var (exitCode, output) = build.Build("src/TfNetLstm");
            Assert.NotEqual(0, exitCode);
            Assert.Matches($@"{tutorial}\.cs\({line},\d+\): error {error}:", output);
        }
        finally
        {
            build.Replace(file, other, text);
        }
    }

    [Fact]
    public void Both_backends_compile_the_same_files_but_one()
    {
        string[] managed = CompiledOver("Managed"), other = CompiledOver("TensorFlow.NET");
        Assert.Equal([$"{Backends}Managed/Backend.cs"], managed.Except(other));
        Assert.Equal([$"{Backends}TensorFlow.NET/Backend.cs"], other.Except(managed));
        Assert.Contains(managed, file => file.StartsWith("Tutorials/", StringComparison.Ordinal));
        Assert.All(managed.Intersect(other), file =>
            Assert.DoesNotContain("#if", File.ReadAllText(Path.Combine(Repository.Root, "src/TfNetLstm", file))));
    }

    [Fact]
    public void Another_backend_is_refused()
    {
        var (exitCode, output) = Dotnet.Run(build.Sources, "build", "--no-restore", "src/TfNetLstm", "-p:TensorFlowBackend=Native");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("TensorFlowBackend: expected Managed or TensorFlow.NET, found 'Native'.", output);
    }

    /// <summary>The files of the port that MSBuild gives to the compiler.</summary>
    private string[] CompiledOver(string backend)
    {
        var (exitCode, output) = Dotnet.Run(build.Sources, "msbuild", "src/TfNetLstm", "-getItem:Compile",
            $"-p:TensorFlowBackend={backend}");
        Assert.True(exitCode == 0, output);
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("Compile").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }
}
