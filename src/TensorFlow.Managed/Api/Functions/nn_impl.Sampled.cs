using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Losses that look at few of many classes.</content>
public partial class nn_impl
{
    /// <inheritdoc cref="tensorflow.nn_internal.nce_loss"/>
    internal static Tensor nce_loss(
        object weights,
        object biases,
        Tensor labels,
        Tensor inputs,
        int num_sampled,
        int num_classes,
        int num_true,
        Tensor[]? sampled_values,
        bool remove_accidental_hits,
        string partition_strategy,
        string? name
    )
    {
        using var building = ops.Build();
        var (logits, targets) = SampledLogits(
            weights,
            biases,
            labels,
            inputs,
            num_sampled,
            num_classes,
            num_true,
            sampled_values,
            remove_accidental_hits,
            partition_strategy,
            name,
            seed: null
        );
        return building.Done(SumRows(sigmoid_cross_entropy_with_logits(targets, logits, name: "sampled_losses")));
    }

    /// <inheritdoc cref="tensorflow.nn_internal.sampled_softmax_loss"/>
    internal static Tensor sampled_softmax_loss(
        object weights,
        object biases,
        Tensor labels,
        Tensor inputs,
        int num_sampled,
        int num_classes,
        int num_true,
        Tensor[]? sampled_values,
        bool remove_accidental_hits,
        string partition_strategy,
        string? name,
        int? seed
    )
    {
        using var building = ops.Build();
        var (logits, targets) = SampledLogits(
            weights,
            biases,
            labels,
            inputs,
            num_sampled,
            num_classes,
            num_true,
            sampled_values,
            remove_accidental_hits,
            partition_strategy,
            name,
            seed
        );
        targets = array_ops.stop_gradient(targets, name: "labels_stop_gradient");
        return building.Done(nn_ops.softmax_cross_entropy_with_logits_v2_helper(targets, logits));
    }

    /// <summary>Classes drawn by a sampler, and how often each true and each drawn one is to be expected.</summary>
    internal static Tensor[] CandidateSampler(
        OpDef sampler,
        Tensor true_classes,
        int num_true,
        int num_sampled,
        bool unique,
        int? range_max,
        int? seed,
        string? name
    )
    {
        var (seed1, seed2) = random_seed.get_seed(seed);
        var attributes = new AttributeMap
        {
            { "num_true", num_true },
            { "num_sampled", num_sampled },
            { "unique", unique },
            { "seed", seed1 },
            { "seed2", seed2 },
        };
        if (range_max is { } range)
            attributes.Add("range_max", range);
        return sampler.Apply(name, [true_classes], attributes).outputs;
    }

    /// <summary>
    /// The logits of the true and of the drawn classes, each less the logarithm of how often it is expected, and their labels.
    /// Source: TensorFlow 1.15's <c>_compute_sampled_logits</c> (python/ops/nn_impl.py).
    /// </summary>
    private static (Tensor Logits, Tensor Labels) SampledLogits(
        object weights,
        object biases,
        Tensor labels,
        Tensor inputs,
        int num_sampled,
        int num_classes,
        int num_true,
        Tensor[]? sampled_values,
        bool remove_accidental_hits,
        string partition_strategy,
        string? name,
        int? seed
    )
    {
        using var scope = ops.name_scope(name, "compute_sampled_logits");
        labels = math_ops.cast(labels, TF_DataType.TF_INT64);
        var labels_flat = array_ops.reshape(labels, new Shape(-1));
        sampled_values ??= CandidateSampler(
            CandidateSamplerOps.LogUniformCandidateSampler,
            labels,
            num_true,
            num_sampled,
            unique: true,
            num_classes,
            seed,
            "LogUniformCandidateSampler"
        );
        var drawn = Array.ConvertAll(sampled_values, s => array_ops.stop_gradient(s));
        var (sampled, true_expected_count, sampled_expected_count) = (drawn[0], drawn[1], drawn[2]);
        sampled = math_ops.cast(sampled, TF_DataType.TF_INT64);
        var all_ids = array_ops.concat([labels_flat, sampled], 0);
        var all_w = Looked(weights);
        var true_w = array_ops.slice(all_w, Ints(0, 0), array_ops.stack(new object[] { array_ops.shape(labels_flat)[0], -1 }));
        var sampled_w = array_ops.slice(
            all_w,
            array_ops.stack(new object[] { array_ops.shape(labels_flat)[0], 0 }),
            Ints(-1, -1)
        );
        var sampled_logits = math_ops.matmul(inputs, sampled_w, transpose_b: true);
        var all_b = Looked(biases);
        var true_b = array_ops.slice(all_b, Ints(0), array_ops.shape(labels_flat));
        var sampled_b = array_ops.slice(all_b, array_ops.shape(labels_flat), Ints(-1));
        var dim = array_ops.shape(true_w)[new Slice(1, 2)];
        var new_true_w_shape = array_ops.concat([Ints(-1, num_true), dim], 0);
        var row_wise_dots = gen_math_ops.mul(array_ops.expand_dims(inputs, 1), array_ops.reshape(true_w, new_true_w_shape));
        var dots_as_matrix = array_ops.reshape(row_wise_dots, array_ops.concat([Ints(-1), dim], 0));
        var true_logits = array_ops.reshape(SumRows(dots_as_matrix), new Shape(-1, num_true));
        true_logits += array_ops.reshape(true_b, new Shape(-1, num_true));
        sampled_logits += sampled_b;
        if (remove_accidental_hits)
            sampled_logits += WeightsOfHits(labels, sampled, num_true, num_sampled, sampled_logits.dtype);
        true_logits -= math_ops.log(true_expected_count);
        sampled_logits -= math_ops.log(sampled_expected_count);
        var out_logits = array_ops.concat([true_logits, sampled_logits], 1);
        var out_labels = array_ops.concat(
            [array_ops.ones_like(true_logits) / (float)num_true, array_ops.zeros_like(sampled_logits)],
            1
        );
        return (out_logits, out_labels);

        Tensor Looked(object table) =>
            math_ops.cast(embedding_ops.embedding_lookup(table, all_ids, partition_strategy, null), inputs.dtype);
    }

    /// <summary>What takes drawn classes that are true ones of a row out of that row: [batch, num_sampled].</summary>
    private static Tensor WeightsOfHits(Tensor labels, Tensor sampled, int num_true, int num_sampled, TF_DataType dtype)
    {
        var (seed1, seed2) = random_seed.get_seed(null);
        var hits = CandidateSamplerOps
            .ComputeAccidentalHits.Apply(
                null,
                [labels, sampled],
                new AttributeMap
                {
                    { "num_true", num_true },
                    { "seed", seed1 },
                    { "seed2", seed2 },
                }
            )
            .outputs;
        var rows = array_ops.reshape(hits[0], new Shape(-1, 1));
        var places = array_ops.reshape(math_ops.cast(hits[1], TF_DataType.TF_INT32), new Shape(-1, 1));
        var sparse_indices = array_ops.concat([rows, places], 1, "sparse_indices");
        var batch = array_ops.shape(labels)[new Slice(stop: 1)];
        var shape = array_ops.concat([batch, array_ops.expand_dims(new NDArray(num_sampled), 0)], 0);
        return SparseToDenseOps.SparseToDense.MakeTensor(
            null,
            [sparse_indices, shape, math_ops.cast(hits[2], dtype), new NDArray(0f).astype(dtype)],
            new AttributeMap { { "validate_indices", false } }
        );
    }

    /// <summary>The sums of a matrix's rows, as a product with ones.</summary>
    private static Tensor SumRows(Tensor x)
    {
        var cols = array_ops.shape(x)[1];
        var ones = array_ops.ones(array_ops.stack(new object[] { cols, 1 }), x.dtype);
        return array_ops.reshape(math_ops.matmul(x, ones), new Shape(-1));
    }

    private static Tensor Ints(params int[] values) => new NDArray(values);
}
