using Tensorflow.Kernels;
using Tensorflow.Lookup;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Lookup;

/// <summary>Ids of terms, and of those that no vocabulary has.</summary>
public class VocabularyTableTests : NewGraph
{
    private static readonly string[] Terms = ["emerson", "lake", "palmer", "king", "crimson"];

    [Fact]
    public void Terms_that_the_vocabulary_lacks_get_ids_behind_it_by_FarmHash()
    {
        var init = tf.lookup.KeyValueTensorInitializer(new[] { "emerson", "lake", "palmer" }, new[] { 0L, 1, 2 });
        var table = tf.lookup.StaticVocabularyTable(init, 5);
        var (ids, size) = (table.lookup(tf.constant(Terms)), table.size());
        using var session = tf.Session();
        session.run(table.initializer);
        long[] expected = [0, 1, 2, .. Terms[3..].Select(t => 3 + (long)(FarmHash.Fingerprint64(StringBuffer.Encode(t)) % 5))];
        Assert.Equal(expected, session.run(ids).ToArray<long>());
        Assert.Equal(8L, (long)session.run(size));
    }

    [Fact]
    public void Without_a_vocabulary_the_hash_alone_counts()
    {
        var table = tf.lookup.StaticVocabularyTable(null, 1000);
        var (ids, size) = (table.lookup(tf.constant(new[] { "a", "b" })), table.size());
        Assert.Equal("hash_bucket_Lookup/hash_bucket", ids.op.name);
        using var session = tf.Session();
        session.run(table.initializer);
        Assert.Equal(
            new[] { "a", "b" }.Select(t => (long)(FarmHash.Fingerprint64(StringBuffer.Encode(t)) % 1000)),
            session.run(ids).ToArray<long>()
        );
        Assert.Equal(1000L, (long)session.run(size));
        Assert.Throws<ValueError>(() => tf.lookup.StaticVocabularyTable(null, 0));
    }

    [Fact]
    public void Numbers_are_looked_up_as_numbers_and_hashed_as_text()
    {
        var table = (IdTableWithHashBuckets)
            tf.lookup.index_table_from_tensor(
                new[] { 10, 20 },
                num_oov_buckets: 100,
                hasher_spec: tf.lookup.StrongHashSpec([1, 2]),
                dtype: tf.int32
            );
        var ids = table.lookup(tf.constant(new[] { 20, 7 }));
        using var session = tf.Session();
        session.run(tf.tables_initializer());
        Assert.Equal([1L, 2 + (long)(SipHash.Hash(1, 2, "7"u8) % 100)], session.run(ids).ToArray<long>());
        Assert.Throws<ValueError>(() => tf.lookup.StrongHashSpec([1]));
        Assert.Throws<ValueError>(() => tf.lookup.index_table_from_tensor(new[] { "a" }, dtype: tf.int64));
        Assert.Throws<TypeError>(() => tf.lookup.index_table_from_tensor(new[] { 1f }, dtype: tf.float32));
    }

    [Fact]
    public void Strings_become_places_and_places_strings()
    {
        var to = tf.lookup.index_table_from_tensor(Terms, default_value: -7);
        var back = tf.lookup.index_to_string_table_from_tensor(Terms);
        var (ids, terms) = (to.lookup(tf.constant(new[] { "king", "x" })), back.lookup(tf.constant(new[] { 4L, 5 })));
        Assert.Equal(
            [
                "string_to_index/Const",
                "string_to_index/Size",
                "string_to_index/range/start",
                "string_to_index/range/delta",
                "string_to_index/range",
                "string_to_index/Cast",
                "string_to_index/hash_table/Const",
                "string_to_index/hash_table/hash_table",
                "string_to_index/hash_table/table_init/LookupTableImportV2",
            ],
            graph.Where(op => op.name.StartsWith("string_to_index", StringComparison.Ordinal)).Select(op => op.name)
        );
        using var session = tf.Session();
        session.run(tf.tables_initializer());
        Assert.Equal([3L, -7], session.run(ids).ToArray<long>());
        Assert.Equal(["crimson", "UNK"], session.run(terms).StringData());
    }
}
