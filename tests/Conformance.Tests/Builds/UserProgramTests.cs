using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.ReferenceAssemblies;

namespace TfNetLstm.Conformance.Builds;

/// <summary>
/// tests/UserProgram stands for what users write: it has the package alone, lies outside of the repository, and learns.
/// </summary>
public sealed partial class UserProgramTests : IDisposable
{
    private const string Program = "tests/UserProgram",
        Runtime = "src/TensorFlow.Managed";

    /// <summary>The usings that the SDK adds to a console program.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public void A_program_that_has_the_package_alone_compiles_runs_and_learns()
    {
        string feed = _folder.Add("feed"),
            program = Path.Combine(_folder.Path, "program");
        var configuration = typeof(UserProgramTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Succeeds(Repository.Root, "pack", Runtime, "--no-build", "-c", configuration, "-o", feed);
        Repository.CopyFolder(Path.Combine(Repository.Root, Program), program);

        // Whatever lies in the folders above has no say in it.
        Succeeds(
            program,
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
            ["Google.Protobuf.dll", "Snappier.dll", "TensorFlow.Managed.dll", "UserProgram.dll"],
            Directory.EnumerateFiles(Path.Combine(program, "out"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        var output = Succeeds(program, "out/UserProgram.dll");

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

    private static string Succeeds(string folder, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Dotnet.Run(folder, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static double Number(Group text) => double.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Epoch: \d+ cost=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex CostPattern();

    /// <summary>A block of C# that says all its usings.</summary>
    [GeneratedRegex(@"^```csharp\n(using Tensorflow;.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MarkdownProgramPattern();

    [GeneratedRegex(@"^W=(?<W>\S+) b=(?<b>\S+)$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}
