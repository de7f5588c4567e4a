using System.Xml.Linq;

namespace TfNetLstm.Conformance.Architecture;

/// <summary>Dependencies point one way: between projects, and between the folders of each.</summary>
public sealed class ArchitectureTests
{
    /// <summary>The projects that each project refers to.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["TensorFlow.Managed"] = [],
        ["TfNetLstm.NumSharp"] = ["TensorFlow.Managed"],
        ["TensorFlow.Managed.Grpc"] = ["TensorFlow.Managed"],
        ["TensorFlow.Managed.Server"] = ["TensorFlow.Managed.Grpc"],
        ["TfNetLstm.Rnn"] = ["TensorFlow.Managed"],
        ["TfNetLstm"] = ["TfNetLstm.Rnn", "TensorFlow.Managed", "TfNetLstm.NumSharp"],
        ["TfNetLstm.Export"] = ["TfNetLstm"],
        ["TfNetLstm.Notebooks"] = ["TfNetLstm"],
        ["TfNetLstm.Cli"] = ["TensorFlow.Managed.Server", "TfNetLstm.Export", "TfNetLstm.Notebooks"],
    };

    /// <summary>The runtime is ten times as large as all others, and takes a minute.</summary>
    public static IEnumerable<TheoryDataRow<string>> Projects =>
        SourceProjects.All.Select(project => new TheoryDataRow<string>(project.Name)
        {
            Explicit = project.Name == "TensorFlow.Managed",
        });

    [Fact]
    public void Projects_refer_to_those_below_them_alone()
    {
        var found = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), References);
        Assert.Equal(Arrows.OrderBy(arrow => arrow.Key), found.OrderBy(arrow => arrow.Key));

        static string[] References(string file) =>
            [
                .. XDocument
                    .Load(file)
                    .Descendants("ProjectReference")
                    .Select(reference =>
                        Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
                    ),
            ];
    }

    /// <summary>Else a folder that was renamed would lie in the layer of the one above it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_name_folders_and_files_that_are_there_once(string name)
    {
        var folders = SourceProjects
            .All.Single(project => project.Name == name)
            .Layers.SelectMany(layer => layer.Folders)
            .ToArray();
        Assert.Equal(folders.Distinct(), folders);
        Assert.All(folders, folder => Assert.True(Path.Exists(Path.Combine(Repository.Root, "src", name, folder)), folder));
    }

    public static TheoryData<string> Names => [.. SourceProjects.All.Select(project => project.Name)];

    /// <summary>So that files go in circles inside of one layer only.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_use_their_own_layer_and_those_below(string name)
    {
        var project = SourceProjects.All.Single(project => project.Name == name);
        var upwards =
            from file in SourceReferences.Read(project)
            from used in file.Value
            where project.LayerOf(file.Key) < project.LayerOf(used)
            orderby file.Key, used
            select $"{file.Key} -> {used}";
        var listed = project.UpwardUses.Select(use => $"{use.User} -> {use.Used}").ToHashSet();
        Assert.True(listed.SetEquals(upwards), $"expected {string.Join(", ", listed)}, found {string.Join(", ", upwards)}");
    }
}
