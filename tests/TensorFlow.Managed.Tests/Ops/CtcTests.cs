using Tensorflow.NumPy;
using static Tensorflow.Binding;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>The loss and the decoders of labels that lie along no steps, and what they refuse.</summary>
public sealed class CtcTests : NewGraph
{
    private static readonly NDArray Logits = Normal(4, 2, 3);

    [Fact]
    public void A_network_learns_labels_without_knowing_their_steps()
    {
        tf.set_random_seed(1);
        var labels = tf.SparseTensor(
            new long[,]
            {
                { 0, 0 },
                { 0, 1 },
                { 1, 0 },
            },
            new[] { 0, 1, 1 },
            [2, 2]
        );
        var logits = tf.Variable(Logits);
        var lengths = tf.constant(new[] { 4, 3 });
        var loss = tf.reduce_mean(tf.nn.ctc_loss(labels, logits.AsTensor(), lengths));
        var train = tf.train.GradientDescentOptimizer(1f).minimize(loss);
        var decoded = tf.nn.ctc_greedy_decoder(logits.AsTensor(), lengths);
        var (paths, scores) = tf.nn.ctc_beam_search_decoder(logits.AsTensor(), lengths, beam_width: 20, merge_repeated: false);
        var distance = tf.edit_distance(
            new SparseTensor(decoded[0], tf.cast(decoded[1], tf.int32), decoded[2]),
            labels,
            normalize: false
        );
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        for (var step = 0; step < 60; step++)
            session.run(train);
        var found = session.run((Tensor[])[loss, .. decoded[..3], tf.sparse_tensor_to_dense(paths[0]), scores, distance]);
        Assert.InRange((float)found[0], 0, 0.1f);
        Assert.Equal([0L, 0, 0, 1, 1, 0], found[1].ToArray<long>());
        Assert.Equal([0L, 1, 1], found[2].ToArray<long>());
        Assert.Equal([2L, 2], found[3].ToArray<long>());
        Assert.Equal([0L, 1, 1, 0], found[4].ToArray<long>());
        // The likeliest labels are those that are learned: the loss is the mean of what they lack of certainty.
        Assert.Equal((float)found[0], -found[5].ToArray<float>().Average(), 1e-5f);
        Assert.Equal([0f, 0f], found[6].ToArray<float>());
    }

    [Fact]
    public void A_sparse_tensor_is_fed_by_its_parts()
    {
        var sparse = tf.sparse_placeholder(tf.int32, name: "targets");
        Assert.Equal(
            ("targets/indices:0", "targets/values:0", "targets/shape:0"),
            (sparse.indices.name, sparse.values.name, sparse.dense_shape.name)
        );
        var dense = Evaluate(
            tf.sparse_tensor_to_dense(sparse, new[] { -1 }),
            new(
                sparse.indices,
                new NDArray(
                    new[,]
                    {
                        { 0L, 1L },
                    }
                )
            ),
            new(sparse.values, Ints(7)),
            new(sparse.dense_shape, new NDArray(new[] { 1L, 2L }))
        );
        Assert.Equal([-1, 7], dense.ToArray<int>());
        Assert.Throws<ValueError>(() =>
            tf.SparseTensor(
                new long[,]
                {
                    { 0, 0 },
                },
                new[] { 1, 2 },
                [1, 1]
            )
        );
    }

    [Theory]
    [InlineData(
        new[] { 3, 1 },
        new[] { 0, 2 },
        "Saw a non-null label (index >= num_classes - 1) following a null label, batch: 0"
    )]
    [InlineData(new[] { -1, 1 }, new[] { 0, 2 }, "All labels must be nonnegative integers, batch: 0 labels: -1,1")]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, "Not enough time for target transition sequence (required: 2, available: 1)0You")]
    [InlineData(new[] { 0, 1 }, new[] { 1, 2 }, "Labels length is zero in batch 0")]
    [InlineData(new[] { 0, 1 }, new[] { 2, 2 }, "label SparseTensor is not valid: indices[0] = [2,0] is out of bounds")]
    [InlineData(new[] { 0, 1 }, new[] { 0, 5 }, "sequence_length(0) <= 4")]
    public void Labels_that_fit_no_steps_are_refused_in_TensorFlows_words(int[] labels, int[] batch_and_length, string message)
    {
        var b = batch_and_length[0];
        var sparse = tf.SparseTensor(
            new long[,]
            {
                { b, 0 },
                { b, 1 },
            },
            labels,
            [2, 2]
        );
        var logits = tf.constant(Logits[Slice.All, new Slice(0, b == 0 ? 1 : 2)]);
        var lengths = tf.constant(b == 0 ? [batch_and_length[1]] : new[] { batch_and_length[1], batch_and_length[1] });
        var error = Assert.Throws<InvalidArgumentError>(() => Evaluate(tf.nn.ctc_loss(sparse, logits, lengths)));
        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void More_paths_than_there_can_be_outputs_are_refused() =>
        Assert.StartsWith(
            "More than ",
            Assert
                .Throws<ValueError>(() =>
                    Tensorflow.Ops.CtcDecoderOps.CTCBeamSearchDecoder.Apply(
                        null,
                        [tf.constant(Logits), tf.constant(new[] { 4, 3 })],
                        new() { { "beam_width", 1 }, { "top_paths", long.MaxValue } }
                    )
                )
                .Message
        );

    [Fact]
    public void A_second_derivative_of_the_loss_is_refused()
    {
        var labels = tf.SparseTensor(
            new long[,]
            {
                { 0, 0 },
                { 1, 0 },
            },
            new[] { 0, 1 },
            [2, 1]
        );
        var x = tf.constant(Logits);
        var gradient = tf.gradients(tf.nn.ctc_loss(labels, x, tf.constant(new[] { 4, 3 })), x)[0]!;
        var error = Assert.Throws<LookupError>(() => tf.gradients(gradient, x));
        Assert.Contains("Currently there is no way to take the second  derivative of ctc_loss", error.Message);
    }
}
