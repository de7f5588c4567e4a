using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Lookup;

/// <summary>Tables that change while they are used, and are saved.</summary>
public sealed class MutableHashTableTests : NewGraph, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tables-").FullName;

    [Fact]
    public void Keys_come_and_go()
    {
        var table = tf.lookup.MutableHashTable(tf.@string, tf.int64, -1);
        var (insert, remove) = (
            table.insert(new[] { "a", "b", "a" }, new[] { 1L, 2, 3 }),
            table.remove(tf.constant(new[] { "b", "x" }))
        );
        var (found, size) = (table.lookup(tf.constant(new[] { "a", "b", "c" })), table.size());
        Assert.Equal(new Shape(3), found.shape);
        Assert.Equal(
            [
                "MutableHashTable_lookup_table_insert/LookupTableInsertV2",
                "MutableHashTable_lookup_table_remove/LookupTableRemoveV2",
                "MutableHashTable_lookup_table_find/LookupTableFindV2",
                "MutableHashTable_Size/LookupTableSizeV2",
            ],
            [insert.name, remove.name, found.op.name, size.op.name]
        );
        Assert.Equal(["loc:@MutableHashTable"], found.op.get_attr<string[]>("_class"));
        using var session = tf.Session();
        Assert.Equal(0L, (long)session.run(size));
        session.run(insert);
        Assert.Equal([3L, 2, -1], session.run(found).ToArray<long>());
        session.run(remove);
        Assert.Equal([3L, -1, -1], session.run(found).ToArray<long>());
        Assert.Equal(1L, (long)session.run(size));
    }

    [Fact]
    public void A_run_reads_the_table_before_it_changes_it_where_the_graph_leaves_that_open()
    {
        var table = tf.lookup.MutableHashTable(tf.int64, tf.float32, 0f, checkpoint: false);
        var key = tf.constant(new[] { 1L });
        var found = table.lookup(key);
        var insert = table.insert(key, found + 1f);
        using var session = tf.Session();
        for (var i = 0; i < 3; i++)
            Assert.Equal([(float)i], ((NDArray)session.run((found, insert)).Item1).ToArray<float>());
    }

    [Fact]
    public void Values_may_be_vectors()
    {
        var table = tf.lookup.MutableHashTable(tf.int64, tf.@string, new[] { "-", "-" });
        var insert = table.insert(
            new[] { 5L },
            new[,]
            {
                { "x", "y" },
            }
        );
        var found = table.lookup(
            tf.constant(
                new[,]
                {
                    { 5L },
                    { 6 },
                }
            )
        );
        var (keys, values) = table.export();
        Assert.Equal((new Shape(2, 1, 2), new Shape(-1, 2)), (found.shape, values.shape));
        var wrong = table.insert(new[] { 5L }, new[] { "x" });
        using var session = tf.Session();
        session.run(insert);
        Assert.Equal(["x", "y", "-", "-"], session.run(found).StringData());
        Assert.Equal([5L], session.run(keys).ToArray<long>());
        Assert.StartsWith(
            "Expected shape [1,2] for value, got [1]",
            Assert.Throws<InvalidArgumentError>(() => session.run(wrong)).Message
        );
    }

    [Fact]
    public void A_table_that_gets_its_entries_once_cannot_be_changed()
    {
        var handle = Tensorflow.Ops.LookupTableOps.HashTableV2.MakeTensor(
            null,
            [],
            new() { { "key_dtype", tf.int64 }, { "value_dtype", tf.int64 } }
        );
        var insert = Tensorflow.Ops.LookupTableOps.LookupTableInsertV2.Apply(null, [handle, 1L, 2L]);
        var find = Tensorflow.Ops.LookupTableOps.LookupTableFindV2.MakeTensor(null, [handle, "a", 2L]);
        using var session = tf.Session();
        Assert.StartsWith(
            "Insert not supported by InitializableLookupTable implementations",
            Assert.Throws<UnimplementedError>(() => session.run(insert)).Message
        );
        Assert.StartsWith(
            "Signature mismatch, have: resource,string,int64->int64 expected: resource,int64,int64->int64",
            Assert.Throws<InvalidArgumentError>(() => session.run(find)).Message
        );
    }

    [Fact]
    public void A_Saver_saves_a_table_as_its_keys_and_its_values()
    {
        var path = Path.Combine(_folder, "model.ckpt");
        var step = tf.Variable(7, name: "step");
        var table = tf.lookup.MutableHashTable(tf.@string, tf.int64, -1, name: "counts");
        var insert = table.insert(new[] { "a", "b" }, new[] { 1L, 2 });
        var saver = tf.train.Saver();
        using (var session = tf.Session())
        {
            session.run(tf.global_variables_initializer());
            session.run(insert);
            saver.save(session, path);
        }

        Assert.Equal(
            ["counts-keys", "counts-values", "step"],
            tf.train.list_variables(path).Select(v => v.Item1).Order(StringComparer.Ordinal)
        );
        var found = table.lookup(tf.constant(new[] { "b", "z" }));
        using var restored = tf.Session();
        restored.run(table.insert(new[] { "z" }, new[] { 9L }));
        saver.restore(restored, path);
        Assert.Equal([2L, -1], restored.run(found).ToArray<long>());
        Assert.Equal(7, (int)restored.run(step));
        Assert.NotNull(graph.get_operation_by_name("save/counts_table_restore/LookupTableImportV2"));
    }

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
