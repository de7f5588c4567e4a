namespace TfNetLstm.Tests.Notebooks;

/// <summary>Assemblies and packages that cells refer to.</summary>
[Collection(nameof(SharedEngine))]
public sealed class CellPackageTests
{
    private readonly EngineProcess _engine;

    public CellPackageTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.CountFromOne();
    }

    [Fact(Explicit = true)]
    public void Assemblies_and_packages_can_be_referred_to()
    {
        using var folder = new TemporaryFolder();
        File.Copy(typeof(FactAttribute).Assembly.Location, folder["my library.dll"]);
        Assert.Equal(
            "True",
            _engine.Run($"#r \"{folder["my library.dll"]}\"\ntypeof(Xunit.FactAttribute).IsClass").Value,
            ignoreCase: true
        );
        var package = _engine.Run("#r \"nuget: xunit.v3.assert, 4.0.2\"\n\nXunit.Assert.Equal(1, 2);");
        Assert.Equal("EqualException", package.ErrorName);
        Assert.EndsWith("In [2], line 3: Xunit.Assert.Equal(1, 2);", package.Traceback);
        Assert.Equal("CompilationError", _engine.Run("#r \"nowhere.dll\"").ErrorName);
    }

    [Fact]
    public void A_package_that_is_not_there_is_named()
    {
        // No source but an empty folder, so that nobody is asked.
        using var folder = new TemporaryFolder();
        _engine.Run(
            $"""
            File.WriteAllText(
                "nuget.config",
                "<configuration><packageSources><clear/><add key='none' value='{folder.Path}'/>"
                + "</packageSources></configuration>");
            """
        );
        try
        {
            var reply = _engine.Run("#r \"nuget: No.Such.Package, 1.0.0\"");
            Assert.Equal("PackageError", reply.ErrorName);
            Assert.StartsWith("Could not get No.Such.Package 1.0.0:\nerror NU1101: ", reply.Traceback);
        }
        finally
        {
            _engine.Run("File.Delete(\"nuget.config\");");
        }
    }

    /// <summary>As FSharp.Core, of which every F# package names another version, and a restore takes the highest.</summary>
    [Fact(Explicit = true)]
    public void A_package_may_have_been_built_with_a_lower_version_of_another_than_there_is()
    {
        using var folder = new TemporaryFolder();
        // An engine of its own: the place that it looks in goes with the folder.
        using var engine = new EngineProcess();
        // The user's folder of packages keeps what has been restored, by name and version.
        var id = $"{Guid.NewGuid():N}";
        string low = $"Low{id}",
            high = $"High{id}";
        var old = TestPackage.Compile(low, "1.0.0.0", "public class Low { public static int Version => 1; }");
        var above = TestPackage.Compile(high, "1.0.0.0", "public class High { public static int Version => Low.Version; }", old);
        var current = TestPackage.Compile(low, "2.0.0.0", "public class Low { public static int Version => 2; }");
        TestPackage.Write(folder.Path, low, "2.0.0", current);
        TestPackage.Write(folder.Path, high, "1.0.0", above, $"<dependency id=\"{low}\" version=\"2.0.0\" />");
        engine.Run(
            "File.WriteAllText(\"nuget.config\", \"<configuration><packageSources><clear/></packageSources></configuration>\");"
        );
        try
        {
            var reply = engine.Run($"#i \"nuget: {folder.Path}\"\n#r \"nuget: {high}, 1.0.0\"\n(High.Version, Low.Version)");
            Assert.Equal(("(2, 2)", ""), (reply.Value, reply.Traceback));
            Assert.Equal(
                [$"Getting {high} 1.0.0 ...", $"Got {high} 1.0.0"],
                reply.Displays.Select(shown => (string?)shown["text/plain"])
            );
        }
        finally
        {
            engine.Run("File.Delete(\"nuget.config\");");
            foreach (var name in new[] { low, high })
                DeletePackage(name.ToLowerInvariant());
        }
    }

    private static void DeletePackage(string name)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(Path.Combine(packages, name)))
            Directory.Delete(Path.Combine(packages, name), recursive: true);
    }
}
