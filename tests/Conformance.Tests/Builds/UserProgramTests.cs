using System.Globalization;
using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.ReferenceAssemblies;

namespace TfNetLstm.Conformance.Builds;

/// <summary>
/// tests/UserProgram and tests/RecurrentUserProgram stand for what users write: each has one package alone, lies outside of the
/// repository, and learns.
/// </summary>
public sealed partial class UserProgramTests : IDisposable
{
    private const string Program = "tests/UserProgram",
        RecurrentProgram = "tests/RecurrentUserProgram",
        Runtime = "src/TensorFlow.Managed",
        Recurrent = "src/TfNetLstm.Rnn";

    /// <summary>The usings that the SDK adds to a console program.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public void A_program_that_has_the_package_alone_compiles_runs_and_learns()
    {
        var output = BuildAndRun(Program, [Runtime], ["Google.Protobuf", "Snappier", "TensorFlow.Managed", "UserProgram"]);

        double[] costs = [.. CostPattern().Matches(output).Select(match => Number(match.Groups[1]))];
        Assert.Equal(6, costs.Length);
        Assert.Equal(costs.OrderDescending(), costs);
        var (slope, intercept, cost) = LeastSquares();
        var line = LinePattern().Match(output);
        Assert.True(line.Success, output);
        // After 501 steps at this rate the slower direction, of curvature 0.324, has (1 - 0.0324)^501 = 7e-8 of its way to go;
        // the rest is float32: gradients rounded at 1e-7, over that curvature.
        Assert.Equal(slope, Number(line.Groups["W"]), tolerance: 5e-6);
        Assert.Equal(intercept, Number(line.Groups["b"]), tolerance: 5e-6);
        Assert.Equal(cost, costs[^1], tolerance: 1e-8);
    }

    [Fact(Explicit = true)]
    public void A_program_that_has_the_package_of_recurrent_networks_alone_trains_saves_and_restores()
    {
        var output = BuildAndRun(
            RecurrentProgram,
            [Runtime, Recurrent],
            ["Google.Protobuf", "RecurrentUserProgram", "Snappier", "TensorFlow.Managed", "TfNetLstm.Rnn"]
        );
        double[] costs = [.. StepPattern().Matches(output).Select(match => Number(match.Groups[1]))];
        // Guessing costs ln 2 = 0.69.
        Assert.Equal(4, costs.Length);
        Assert.InRange(costs[0], 0.6, 0.8);
        Assert.InRange(costs[^1], 0, 0.35);
        string[] lines = [.. output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Contains("accuracy="))];
        Assert.Equal(2, lines.Length);
        Assert.Equal($"restored {lines[0]}", lines[1]);
    }

    /// <summary>The same file is TensorFlow.NET source, and so is the program in the README.</summary>
    [Theory]
    [InlineData(Program + "/Program.cs")]
    [InlineData("README.md")]
    public void The_program_compiles_against_TensorFlowNETs_signatures(string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var source = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (Path.GetExtension(file) == ".md")
            source = MarkdownProgramPattern().Match(source).Groups[1].Value;
        var compilation = CSharpCompilation.Create(
            "UserProgram",
            new[] { source, ImplicitUsings }.Select(text => CSharpSyntaxTree.ParseText(text, cancellationToken: cancellation)),
            [.. Net100.References.All, ReferenceAssembly.TensorFlowNet.ToMetadataReference()]
        );
        Assert.Equal(
            [],
            compilation
                .GetDiagnostics(cancellation)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString())
        );
    }

    /// <summary>The line that has the least mean squared error, and that error, in float64.</summary>
    private static (double Slope, double Intercept, double Cost) LeastSquares()
    {
        double[] x = [.. Enumerable.Range(0, 16).Select(i => i / 8.0)];
        double[] y = [.. x.Select((at, i) => 3 * at - 2 + 0.1 * Math.Sin(i))];
        var slope = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => Math.Pow(a - x.Average(), 2));
        var intercept = y.Average() - slope * x.Average();
        return (slope, intercept, x.Zip(y, (a, b) => Math.Pow(slope * a + intercept - b, 2)).Average());
    }

    /// <summary>Builds a program in a folder of its own, from packages made here, and runs it.</summary>
    /// <param name="program">Its folder in the repository.</param>
    /// <param name="packages">The projects of the packages.</param>
    /// <param name="assemblies">All that the program consists of then.</param>
    /// <returns>What it printed.</returns>
    private string BuildAndRun(string program, string[] packages, string[] assemblies)
    {
        string feed = _folder.Add("feed"),
            copy = Path.Combine(_folder.Path, "program");
        foreach (var package in packages)
            Succeeds(Repository.Root, "pack", package, "--no-build", "-c", OfflineUser.Configuration, "-o", feed);
        Repository.CopyFolder(Path.Combine(Repository.Root, program), copy);
        // Whatever lies in the folders above has no say in it.
        Succeeds(
            copy,
            [
                "build",
                "-o",
                "out",
                "-p:ImportDirectoryBuildProps=false",
                "-p:ImportDirectoryBuildTargets=false",
                "-p:ImportDirectoryPackagesProps=false",
                .. Dotnet.RestoreFrom(feed, _folder.Add("packages")),
            ]
        );
        Assert.Equal(
            assemblies,
            Directory
                .EnumerateFiles(Path.Combine(copy, "out"), "*.dll")
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal)
        );
        return Succeeds(copy, Path.Combine("out", $"{Path.GetFileName(program)}.dll"));
    }

    private static string Succeeds(string folder, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Dotnet.Run(folder, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static double Number(Group text) => double.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Epoch: \d+ cost=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex CostPattern();

    [GeneratedRegex(@"^Step: \d+ cost=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex StepPattern();

    /// <summary>A block of C# that says all its usings.</summary>
    [GeneratedRegex(@"^```csharp\n(using Tensorflow;.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MarkdownProgramPattern();

    [GeneratedRegex(@"^W=(?<W>\S+) b=(?<b>\S+)$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}
