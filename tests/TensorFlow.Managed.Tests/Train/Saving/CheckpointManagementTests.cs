using Google.Protobuf;
using Tensorflow.Formats.Checkpoints;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Saving;

/// <summary><c>tf.train</c>'s functions about checkpoints, as a program calls them.</summary>
public sealed class CheckpointManagementTests : NewGraph, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpoint-");

    private string Model => Path.Combine(_folder.FullName, "model");

    [Fact]
    public void The_latest_checkpoint_is_found_and_restored_without_initialising()
    {
        var variable = tf.Variable(new[] { 1f, 2 }, name: "v");
        var saver = tf.train.Saver();
        using (var session = new Session(graph))
        {
            session.run(tf.global_variables_initializer());
            saver.save(session, Model, global_step: 3);
            session.run(state_ops.assign(variable, constant_op.constant(new[] { 5f, 6 })));
            Assert.Equal($"{Model}-4", saver.save(session, Model, global_step: 4));
        }
        var latest = tf.train.latest_checkpoint(_folder.FullName);
        Assert.Equal($"{Model}-4", latest);
        Assert.Equal([$"{Model}-3", $"{Model}-4"], tf.train.get_checkpoint_state(_folder.FullName)!.AllModelCheckpointPaths);
        using var another = new Session(graph);
        saver.restore(another, latest!);
        Assert.Equal([5, 6], another.run(variable).ToArray<float>());
    }

    [Fact]
    public void A_checkpoint_lists_its_variables_by_name()
    {
        tf.Variable(new[] { 1f, 2 }, name: "w");
        tf.Variable(1f, name: "b");
        Assert.Throws<ValueError>(() => tf.train.list_variables(_folder.FullName));
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        tf.train.Saver().save(session, Model);
        foreach (var path in new[] { _folder.FullName, Model })
            Assert.Equal([("b", "()"), ("w", "(2,)")], tf.train.list_variables(path).Select(v => (v.Name, $"{v.Shape}")));
    }

    [Fact]
    public void A_folder_without_checkpoints_has_no_latest_one()
    {
        Assert.Null(tf.train.latest_checkpoint(_folder.FullName));
        Assert.Null(tf.train.get_checkpoint_state(Path.Combine(_folder.FullName, "nowhere")));
        File.WriteAllText(Path.Combine(_folder.FullName, "checkpoint"), "model_checkpoint_path: \"gone\"\n");
        Assert.Null(tf.train.latest_checkpoint(_folder.FullName));
        Assert.Equal(
            Path.Combine(_folder.FullName, "gone"),
            tf.train.get_checkpoint_state(_folder.FullName)!.ModelCheckpointPath
        );
        File.WriteAllText(Path.Combine(_folder.FullName, "checkpoint"), "no state file at all");
        Assert.Null(tf.train.get_checkpoint_state(_folder.FullName));
        File.WriteAllText(Path.Combine(_folder.FullName, "checkpoint"), "");
        Assert.Throws<ValueError>(() => tf.train.get_checkpoint_state(_folder.FullName));
    }

    [Fact]
    public void A_path_of_any_characters_survives_the_state_file()
    {
        const string Name = "Größe \"1\"\\'x'\t日本";
        tf.Variable(1f, name: "v");
        var saver = tf.train.Saver();
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        var path = saver.save(session, Path.Combine(_folder.FullName, Name));
        Assert.Equal(path, tf.train.latest_checkpoint(_folder.FullName));
    }

    [Fact]
    public void Variables_of_every_type_are_saved_and_restored_bit_for_bit()
    {
        NDArray[] values =
        [
            new(new[] { 1.5f, -0f, float.NaN }),
            new(new[] { 1.5, -2 }),
            new(new[] { 1, -2 }),
            new(new[] { 1L << 40, -2 }),
            new(new byte[] { 200 }),
            new(new[] { true, false }),
            new(new[] { (Half)1.5f }),
            new(new[] { new System.Numerics.Complex(1, -2) }),
            new(new float[0], (0, 3)),
        ];
        foreach (var (i, value) in values.Index())
            tf.Variable(constant_op.constant(value), name: $"v{i}");
        var saver = tf.train.Saver();
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        saver.save(session, Model);
        var reader = new BundleReader(Model);
        using var another = new Session(graph);
        saver.restore(another, Model);
        foreach (var (i, value) in values.Index())
        {
            Assert.True(reader.Read($"v{i}").Value.Equals(value.Value), $"v{i} in the file");
            Assert.True(another.run(graph.get_tensor_by_name($"v{i}/read:0")).Value.Equals(value.Value), $"v{i} restored");
        }
    }

    [Fact]
    public void A_Saver_may_be_empty_if_it_is_allowed()
    {
        Assert.Equal("No variables to save", Assert.Throws<ValueError>(() => new Saver()).Message);
        var saver = new Saver(allow_empty: true);
        using var session = new Session(graph);
        Assert.Null(saver.save(session, Model));
        saver.restore(session, Model);
        Assert.Equal(["model.meta"], _folder.GetFiles().Select(f => f.Name));
    }

    [Fact]
    public void The_graph_beside_a_checkpoint_has_the_nodes_and_names_the_Saver()
    {
        tf.Variable(1f, name: "v");
        var saver = tf.train.Saver();
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        saver.save(session, Model);
        var meta = MetaGraphDef.Parser.ParseFrom(File.ReadAllBytes($"{Model}.meta"));
        Assert.Equal(graph.as_graph_def(add_shapes: true), meta.GraphDef);
        Assert.Equal("save/restore_all", meta.SaverDef.RestoreOpName);
        var imported = new Graph();
        imported.Import(meta.GraphDef.ToByteArray());
        Assert.Equal(meta.GraphDef, imported.as_graph_def(add_shapes: true));
        using var another = new Session(imported);
        new Saver(saver_def: meta.SaverDef).restore(another, Model);
        Assert.Equal(1f, (float)another.run(imported.get_tensor_by_name("v:0")));
    }

    public new void Dispose()
    {
        base.Dispose();
        _folder.Delete(recursive: true);
    }
}
