using static Tensorflow.Binding;

namespace Tensorflow.Tests.Lookup;

/// <summary>Tables that get their entries once, from tensors and from text files.</summary>
public sealed class StaticHashTableTests : NewGraph, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tables-").FullName;

    [Fact]
    public void A_table_from_tensors_gives_each_key_its_value_and_others_the_default()
    {
        var init = tf.lookup.KeyValueTensorInitializer(tf.constant(new[] { 1, 2 }), tf.constant(new[] { 3f, 4 }));
        var table = tf.lookup.StaticHashTable(init, -1f);
        var (found, size) = (
            table.lookup(
                tf.constant(
                    new[,]
                    {
                        { 1, 5 },
                        { 2, 1 },
                    }
                )
            ),
            table.size()
        );
        Assert.Equal(new Shape(2, 2), found.shape);
        Assert.Equal(["hash_table_Lookup/LookupTableFindV2", "hash_table_Size/LookupTableSizeV2"], [found.op.name, size.op.name]);
        Assert.Equal("key_value_init/LookupTableImportV2", table.initializer.name);
        using var session = tf.Session();
        Assert.Equal(0L, (long)session.run(size));
        var before = Assert.Throws<FailedPreconditionError>(() => session.run(found));
        Assert.StartsWith("Table not initialized.\n\t [[node hash_table_Lookup/LookupTableFindV2", before.Message);
        session.run(tf.tables_initializer());
        Assert.Equal([3f, -1, 4, 3], session.run(found).ToArray<float>());
        Assert.Equal(2L, (long)session.run(size));
    }

    [Fact]
    public void What_a_table_has_can_be_exported_once_it_has_something()
    {
        var table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(new[] { "a", "b" }, new[] { "x", "y" }), "?");
        var (keys, values) = table.export();
        using var session = tf.Session();
        var error = Assert.Throws<AbortedError>(() => session.run(keys));
        Assert.StartsWith("HashTable is not initialized.", error.Message);
        session.run(table.initializer);
        var found = session.run((Tensor[])[keys, values]);
        Assert.Equal(["a=x", "b=y"], found[0].StringData().Zip(found[1].StringData(), (k, v) => $"{k}={v}").Order());
    }

    [Fact]
    public void Entries_that_contradict_each_other_or_those_before_are_refused()
    {
        var twice = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(new[] { "a", "a" }, new[] { 1L, 2 }), -1);
        var same = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(new[] { "a", "a" }, new[] { 1L, 1 }), -1);
        using var session = tf.Session();
        var error = Assert.Throws<FailedPreconditionError>(() => session.run(twice.initializer));
        Assert.StartsWith("HashTable has different value for same key. Key a has 1 and trying to add value 2", error.Message);
        session.run(same.initializer);
        // As many entries as TensorFlow counts, which is one more than there are.
        Assert.Throws<FailedPreconditionError>(() => session.run(same.initializer));
    }

    [Fact]
    public void Types_that_do_not_fit_are_refused_while_the_graph_is_built()
    {
        var init = tf.lookup.KeyValueTensorInitializer(new[] { "a" }, new[] { 1L });
        var table = tf.lookup.StaticHashTable(init, -1);
        var keys = Assert.Throws<TypeError>(() => table.lookup(tf.constant(1)));
        Assert.Equal("Signature mismatch. Keys must be dtype <dtype: 'string'>, got <dtype: 'int32'>.", keys.Message);
        Assert.Throws<ValueError>(() => tf.lookup.StaticHashTable(init, new[] { 1L, 2 }));
        Assert.Throws<ValueError>(() => Lines(tf.@string, -1, tf.int64, -2));
        Assert.Throws<ValueError>(() => Lines(tf.@string, -3, tf.int64, -1));
        Assert.Throws<ValueError>(() => tf.lookup.TextFileInitializer("", tf.@string, -2, tf.int64, -1));
        var unknown = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(new[] { 1f }, new[] { 1L }), -1);
        using var session = tf.Session();
        Assert.StartsWith(
            "No OpKernel was registered to support Op 'HashTableV2'",
            Assert.Throws<InvalidArgumentError>(() => session.run(unknown.initializer)).Message
        );
    }

    [Fact]
    public void Columns_of_a_text_file_become_keys_and_values()
    {
        Write("emerson 10 1.5\r\nlake 20 -2\npalmer 30 1e3");
        var (name, number, size) = (
            Table(tf.lookup.TextFileInitializer(Vocabulary, tf.@string, 0, tf.int64, 1, delimiter: " "), -1),
            Table(tf.lookup.TextFileInitializer(Vocabulary, tf.int64, 1, tf.float32, 2, delimiter: " "), 0f),
            Table(Lines(tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER, tf.@string, tf.lookup.TextFileIndex.WHOLE_LINE), "")
        );
        Assert.Equal($"hash_table_{Vocabulary}_0_1", name.resource_handle.op.get_attr<string>("shared_name"));
        var fetches = new[]
        {
            name.lookup(tf.constant(new[] { "palmer", "king" })),
            number.lookup(tf.constant(new[] { 20L, 30 })),
            size.lookup(tf.constant(new[] { 1L })),
        };
        using var session = tf.Session();
        session.run(tf.tables_initializer());
        var found = session.run(fetches);
        Assert.Equal([30L, -1], found[0].ToArray<long>());
        Assert.Equal([-2f, 1000], found[1].ToArray<float>());
        Assert.Equal(["lake 20 -2"], found[2].StringData());
        // Again, and with another file in its place: the table keeps what it has.
        Write("x 1 2\n");
        session.run(tf.tables_initializer());
        Assert.Equal([30L, -1], session.run(fetches[0]).ToArray<long>());
    }

    [Theory]
    [InlineData("", "OutOfRangeError", "has no line")]
    [InlineData("a\n\nb\n", "InvalidArgumentError", "empty line found at position 3.")]
    [InlineData("a\n", "InvalidArgumentError", "Invalid vocab_size in FILE: expected 2 but got 1")]
    [InlineData("a\na\n", "FailedPreconditionError", "Key a has 0 and trying to add value 1")]
    public void A_file_that_is_no_vocabulary_is_refused(string text, string error, string message)
    {
        Write(text);
        var table = tf.lookup.StaticHashTable(
            tf.lookup.TextFileInitializer(Vocabulary, tf.@string, -2, tf.int64, -1, vocab_size: 2),
            -1
        );
        using var session = tf.Session();
        var thrown = Assert.ThrowsAny<TensorflowException>(() => session.run(table.initializer));
        Assert.Equal(error, thrown.GetType().Name);
        Assert.Contains(message, thrown.Message.Replace(Vocabulary, "FILE"));
        Assert.Contains("[[node text_file_init/InitializeTableFromTextFileV2", thrown.Message);
    }

    [Theory]
    [InlineData("a\tb\n", 2, "Invalid number of columns in FILE line 0 (a\tb) : expected 2 got 2")]
    [InlineData("a\t1\nb\tx\n", 1, "Field x in line 1 is not a valid int64.")]
    public void A_line_without_the_column_or_the_number_is_refused(string text, int column, string message)
    {
        Write(text);
        var table = Table(Lines(tf.@string, 0, tf.int64, column), -1);
        using var session = tf.Session();
        var thrown = Assert.Throws<InvalidArgumentError>(() => session.run(table.initializer));
        Assert.StartsWith(message, thrown.Message.Replace(Vocabulary, "FILE"));
    }

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Vocabulary => Path.Combine(_folder, "vocabulary.txt");

    private void Write(string text) => File.WriteAllText(Vocabulary, text);

    private Tensorflow.Lookup.TextFileInitializer Lines(TF_DataType key, long key_index, TF_DataType value, long value_index) =>
        tf.lookup.TextFileInitializer(Vocabulary, key, key_index, value, value_index);

    private static Tensorflow.Lookup.StaticHashTable Table(Tensorflow.Lookup.TableInitializerBase initializer, object value) =>
        tf.lookup.StaticHashTable(initializer, value);
}
