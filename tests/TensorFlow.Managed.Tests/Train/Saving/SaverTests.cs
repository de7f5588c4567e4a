using System.IO.Compression;
using System.Text.Json;

namespace Tensorflow.Tests.Train.Saving;

/// <summary>
/// Savers as TensorFlow 1.15's: the graph node for node, and after each step what it returned or refused, the folder's files, the
/// state file's text; in the end every byte of the checkpoints.
/// </summary>
public sealed class SaverTests : NewGraph, IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("saver-");
    private readonly SetClock _clock = new();

    public static TheoryData<string> Cases =>
        [
            "default",
            "var_list_as_list",
            "var_list_as_dict",
            "max_to_keep",
            "keep_every_n_hours",
            "keep_all",
            "two_savers",
            "before_optimizer",
            "after_optimizer",
            "reshape",
            "latest_filename",
            "write_meta_graph_false",
            "save_relative_paths",
            "subset",
            "name_scope",
            "restore_sequentially",
            "types",
            "sharded",
            "sharded_jobs",
            "devices",
            "allow_empty",
            "resource_variables",
        ];

    private string Folder => Path.Combine(_temporary.FullName, "DIR", "files");

    /// <summary>
    /// The folder's path from where the tests run, since a state file tells paths that were given as relative ones otherwise.
    /// </summary>
    private string Relative => Path.GetRelativePath(Directory.GetCurrentDirectory(), Folder);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_Saver_does_what_TensorFlow_does_node_for_node_and_byte_for_byte(string name)
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "reference", "life", "saver.zip"), _temporary.FullName);
        var expected = Path.Combine(_temporary.FullName, "saver", name);
        Directory.CreateDirectory(Folder);
        var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(expected, "case.json"))).RootElement;
        var program = new SaverPrograms(graph, _clock);
        program.Build(name, path => Path.Combine(Relative, path));
        AssertSameGraph(
            GraphDef.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(expected, "graph.pb"))),
            graph.as_graph_def(add_shapes: true)
        );

        using var session = new Session(graph, program.Config);
        if (program.Init is { } init)
            session.run(init);
        foreach (var (i, step) in recorded.GetProperty("steps").EnumerateArray().Index())
        {
            if (program.Before.TryGetValue(i, out var action))
                action(session);
            _clock.Seconds = step.GetProperty("clock").GetDouble();
            Assert.Equal(Text(step), Take(session, program, step));
        }
        if (!Directory.Exists(Path.Combine(expected, "files")))
            return;
        foreach (var file in Directory.GetFiles(Path.Combine(expected, "files"), "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is "checkpoint" or "latest")
                continue;
            var ours = Path.Combine(Folder, Path.GetRelativePath(Path.Combine(expected, "files"), file));
            if (Path.GetExtension(file) is ".meta" or ".graph")
                AssertSameMetaGraph(file, ours);
            else
                Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(ours)), $"{ours} has other bytes");
        }
    }

    public new void Dispose()
    {
        base.Dispose();
        _temporary.Delete(recursive: true);
    }

    /// <summary>
    /// One that TensorFlow wrote before the whole graph was built has no counterpart here: the programs build it first.
    /// </summary>
    private void AssertSameMetaGraph(string expected, string actual)
    {
        var theirs = MetaGraphDef.Parser.ParseFrom(File.ReadAllBytes(expected));
        if (theirs.GraphDef.Node.Count == graph.Operations.Count)
            MetaGraphs.MetaGraphs.AssertSame(theirs, MetaGraphDef.Parser.ParseFrom(File.ReadAllBytes(actual)), actual);
    }

    private static void AssertSameGraph(GraphDef expected, GraphDef actual)
    {
        Assert.Equal(expected.Node.Select(n => n.Name), actual.Node.Select(n => n.Name));
        foreach (var (theirs, ours) in expected.Node.Zip(actual.Node))
            Assert.Equal(theirs, ours);
    }

    /// <summary>Does a step and says what came of it, in the words of <see cref="Text(JsonElement)"/>.</summary>
    private string Take(Session session, SaverPrograms program, JsonElement step)
    {
        if (step.GetProperty("call").GetString() == "Saver")
        {
            var refused = Assert.Throws<ValueError>(() => new Saver());
            return Normal($"ValueError: {refused.Message}", [], _ => "");
        }

        var saver = program.Savers[step.GetProperty("saver").GetInt32()];
        var path = step.GetProperty("args")[0].GetString()!;
        path = path.StartsWith("/DIR/files/", StringComparison.Ordinal)
            ? Path.Combine(Folder, path["/DIR/files/".Length..])
            : Path.Combine(Relative, path);
        var outcome = "nothing";
        try
        {
            if (step.GetProperty("call").GetString() == "restore")
                saver.restore(session, path);
            else
                outcome = Save(saver, session, path, step);
        }
        catch (TensorflowException e)
        {
            // Behind TensorFlow's words stands all that differs: OtherCheckpointTests.
            outcome = $"{e.GetType().Name}: {e.Message.Split($"\n\n{path}:\n")[0]}";
        }
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f));
        return Normal(outcome, files, name => File.ReadAllText(Path.Combine(Folder, name)));
    }

    private string Save(Saver saver, Session session, string path, JsonElement step)
    {
        var global_step =
            !step.TryGetProperty("global_step", out var number) ? -1
            : number.ValueKind == JsonValueKind.Number ? number.GetInt32()
            : (int)session.run(graph.get_tensor_by_name(number.GetString()!)).ToArray<long>()[0];
        return saver.save(
            session,
            path,
            global_step,
            step.TryGetProperty("latest_filename", out var latest) ? latest.GetString()! : "",
            step.TryGetProperty("meta_graph_suffix", out var suffix) ? suffix.GetString()! : "meta",
            !step.TryGetProperty("write_meta_graph", out var write) || write.GetBoolean(),
            !step.TryGetProperty("write_state", out var state) || state.GetBoolean()
        ) ?? "nothing";
    }

    private string Text(JsonElement step)
    {
        var outcome = step.TryGetProperty("error", out var error)
            ? $"{error.GetString()}: {step.GetProperty("message").GetString()}"
            : step.GetProperty("returned").GetString() ?? "nothing";
        return Normal(outcome, step.GetProperty("files").EnumerateObject().Select(f => f.Name), name =>
            step.GetProperty("state").TryGetProperty(name, out var text) ? text.GetString()! : ""
        );
    }

    private string Normal(string outcome, IEnumerable<string> files, Func<string, string> read)
    {
        string[] names = [.. files.Order(StringComparer.Ordinal)];
        var states = names.Where(n => n is "checkpoint" or "sub/checkpoint" or "latest").Select(n => $"{n}: {read(n)}");
        var text = $"{outcome.Replace("\n\t [[node ", " [[node ")}\n{string.Join('\n', names)}\n{string.Join('\n', states)}";
        text = text.Replace($"{Relative}/", "").Replace($"{Folder}/", "/DIR/files/");
        // TensorFlow's recording leaves out the operation's type, which stands in brackets behind the node's name.
        return System.Text.RegularExpressions.Regex.Replace(text, @"(\[\[node [^ \]]+) \(\w+\)\]\]", "$1]]");
    }

    private sealed class SetClock : TimeProvider
    {
        internal double Seconds { get; set; } = 1500000000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
