using System.Text.Json;

namespace TfNetLstm.Conformance.Builds;

/// <summary>The port is TensorFlow.NET source: it compiles against the signatures of its packages, and only just.</summary>
public sealed class TensorFlowNetBuildTests(TensorFlowNetBuild build) : IClassFixture<TensorFlowNetBuild>
{
    /// <summary>The projects of which a backend compiles files of its own, and those that TensorFlow.NET compiles.</summary>
    private static readonly Dictionary<string, string[]> OfTensorFlowNet = new()
    {
        ["src/TfNetLstm"] =
        [
            "../TensorFlow.Managed/NumPy/Random/RandomState.cs",
            "Backends/TensorFlow.NET/Backend.cs",
            "Verification/Cells/TensorFlow.NET/CellPrograms.cs",
        ],
        ["src/TfNetLstm.Rnn"] =
        [
            "Backends/TensorFlow.NET/RnnBackend.cs",
            "Networks/TensorFlow.NET/RawRnn.cs",
            "Networks/TensorFlow.NET/RecurrentLoop.cs",
        ],
    };

    /// <summary>
    /// The folders of what is over one backend only: recurrent programs, cells of operations that TensorFlow.NET lacks, and
    /// its own names of cells.
    /// </summary>
    private static readonly string[] OfManagedOnly = ["Verification/Cells/Managed", "Cells/Managed", "Names/Managed"];

    public static TheoryData<string> Projects => [.. OfTensorFlowNet.Keys];

    [Fact]
    public void The_port_and_its_command_compile()
    {
        var (exitCode, output) = build.Build("src/TfNetLstm.Cli");
        Assert.True(exitCode == 0, output);
        string[] assemblies =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(build.Sources, "src/TfNetLstm.Cli/bin"), "*.dll", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file)!),
        ];
        Assert.Contains("TfNetLstm.dll", assemblies);
        Assert.Contains("Tensorflow.Binding.dll", assemblies);
        Assert.Contains("NumSharp.dll", assemblies);
        Assert.DoesNotContain("TensorFlow.Managed.dll", assemblies);
    }

    [Fact]
    public void What_TensorFlowNET_lacks_fails_the_build_with_its_line()
    {
        // One of each kind: a parameter's name, the order of parameters, a member (which TensorFlow.Managed has), a conversion.
        (string Tutorial, string Text, string Other, string Error)[] changes =
        [
            ("StaticTutorial", "AdamOptimizer(learning_rate: learning_rate)", "AdamOptimizer(rate: learning_rate)", "CS1739"),
            ("DynamicTutorial", "tf.constant(0.1f, shape: n_classes)", "tf.constant(n_classes, 0.1f)", "CS1503"),
            ("StaticShortTutorial", "tf.random.normal(n_classes)", "tf.get_seed(n_classes)", "CS1061"),
            ("DynamicSoftmaxTutorial", "tf.arg_max(y, 1)", "tf.arg_max(1, 1)", "CS1503"),
        ];
        int[] lines = [.. changes.Select(change => build.Replace(FileOf(change.Tutorial), change.Text, change.Other))];
        try
        {
            var (exitCode, output) = build.Build("src/TfNetLstm");
            Assert.NotEqual(0, exitCode);
            Assert.All(changes.Zip(lines), change =>
                Assert.Matches($@"{change.First.Tutorial}\.cs\({change.Second},\d+\): error {change.First.Error}:", output)
            );
        }
        finally
        {
            foreach (var change in changes)
                build.Replace(FileOf(change.Tutorial), change.Other, change.Text);
        }

        static string FileOf(string tutorial) => $"src/TfNetLstm/Tutorials/{tutorial}.cs";
    }

    /// <summary>
    /// NumPy's generator is a part of one backend, and its file is compiled into the port over the other.
    /// </summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Both_backends_compile_the_same_files_but_the_backend_and_the_loops(string project)
    {
        string[] managed = CompiledOver("Managed", project),
            other = CompiledOver("TensorFlow.NET", project),
            own = OfTensorFlowNet[project];
        Assert.Equal(own, other.Except(managed).Order(StringComparer.Ordinal));
        Assert.Equal(
            own.Where(file => file.Contains("/TensorFlow.NET/")).Select(file => file.Replace("/TensorFlow.NET/", "/Managed/")),
            managed
                .Except(other)
                .Where(file =>
                    !OfManagedOnly.Contains(Path.GetDirectoryName(file)!.Replace('\\', '/')) || file.EndsWith("/CellPrograms.cs")
                )
        );
        Assert.All(managed.Except(other), file => Assert.Contains("/Managed/", file));
        Assert.All(managed.Intersect(other), file =>
            Assert.DoesNotContain("#if", File.ReadAllText(Path.Combine(Repository.Root, project, file)))
        );
    }

    [Fact]
    public void Another_backend_is_refused()
    {
        var (exitCode, output) = Dotnet.Run(
            build.Sources,
            "build",
            "--no-restore",
            "src/TfNetLstm",
            "-p:TensorFlowBackend=Native"
        );
        Assert.NotEqual(0, exitCode);
        Assert.Contains("TensorFlowBackend: expected Managed or TensorFlow.NET, found 'Native'.", output);
    }

    /// <summary>The files of a project that MSBuild gives to the compiler.</summary>
    private string[] CompiledOver(string backend, string project)
    {
        var (exitCode, output) = Dotnet.Run(
            build.Sources,
            "msbuild",
            project,
            "-getItem:Compile",
            $"-p:TensorFlowBackend={backend}"
        );
        Assert.True(exitCode == 0, output);
        return
        [
            .. JsonDocument
                .Parse(output)
                .RootElement.GetProperty("Items")
                .GetProperty("Compile")
                .EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }
}
