using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Connectionist temporal classification (TensorFlow 1.15's python/ops/ctc_ops.py).</summary>
internal static class ctc_ops
{
    internal static Tensor ctc_loss(
        SparseTensor labels,
        Tensor inputs,
        Tensor sequence_length,
        bool preprocess_collapse_repeated = false,
        bool ctc_merge_repeated = true,
        bool ignore_longer_outputs_than_inputs = false,
        bool time_major = true
    )
    {
        if (labels is null)
            throw new TypeError("Expected labels (first argument) to be a SparseTensor");
        using var building = ops.Build();
        if (!time_major)
            inputs = array_ops.transpose(inputs, new[] { 1, 0, 2 });
        return building.Done(
            CtcLossOps
                .CTCLoss.Apply(
                    null,
                    [inputs, labels.indices, labels.values, sequence_length],
                    new()
                    {
                        { "preprocess_collapse_repeated", preprocess_collapse_repeated },
                        { "ctc_merge_repeated", ctc_merge_repeated },
                        { "ignore_longer_outputs_than_inputs", ignore_longer_outputs_than_inputs },
                    }
                )
                .outputs[0]
        );
    }

    internal static Tensor[] ctc_greedy_decoder(
        Tensor inputs,
        Tensor sequence_length,
        bool merge_repeated = true,
        string? name = null
    ) =>
        CtcDecoderOps
            .CTCGreedyDecoder.Apply(name, [inputs, sequence_length], new() { { "merge_repeated", merge_repeated } })
            .outputs;

    internal static (SparseTensor[], Tensor) ctc_beam_search_decoder(
        Tensor inputs,
        Tensor sequence_length,
        int beam_width = 100,
        int top_paths = 1,
        bool merge_repeated = true
    )
    {
        using var building = ops.Build();
        var attributes = new AttributeMap
        {
            { "beam_width", beam_width },
            { "top_paths", top_paths },
            { "merge_repeated", merge_repeated },
        };
        var outputs = CtcDecoderOps.CTCBeamSearchDecoder.Apply(null, [inputs, sequence_length], attributes).outputs;
        var paths = new SparseTensor[top_paths];
        for (var p = 0; p < top_paths; p++)
            paths[p] = new(outputs[p], outputs[top_paths + p], outputs[2 * top_paths + p]);
        return building.Done((paths, outputs[^1]));
    }
}
