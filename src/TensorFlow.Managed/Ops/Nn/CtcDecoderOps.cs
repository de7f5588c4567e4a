using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Labels read from what a network says of each step; the last class is the blank.</summary>
internal static class CtcDecoderOps
{
    /// <summary>
    /// The likeliest class of each step, without blanks and with <c>merge_repeated</c> without what repeats. inputs: logits,
    /// [steps, batch, classes]; sequence_length: [batch]; decoded_indices: [n, 2]; decoded_values: [n]; decoded_shape: [2];
    /// log_probability: [batch, 1], the negative sum of the logits chosen. Source: TensorFlow 1.15 <c>CTCGreedyDecoder</c>.
    /// </summary>
    internal static readonly OpDef CTCGreedyDecoder = new(
        "CTCGreedyDecoder",
        inputs: "inputs: T, sequence_length: int32",
        outputs: "decoded_indices: int64, decoded_values: int64, decoded_shape: int64, log_probability: T",
        attrs: "merge_repeated: bool = false, T: {float, double} = float"
    )
    {
        Shape = static c => InferShape(c, 1),
        NotDifferentiable = true,
        Kernel = static c => RunByType(c, 1, Greedy),
        Samples = () => [Sample(merges: false, [0, 1, 1, 0]), Sample(merges: true, [0, 1, 0])],
    };

    /// <summary>
    /// The likeliest sequences of labels, by a search that follows <c>beam_width</c> beginnings; with <c>merge_repeated</c>
    /// without what repeats. As <see cref="CTCGreedyDecoder"/>, with an output of each kind for each of <c>top_paths</c>;
    /// log_probability: [batch, top_paths]. Source: TensorFlow 1.15 <c>CTCBeamSearchDecoder</c>.
    /// </summary>
    internal static readonly OpDef CTCBeamSearchDecoder = new(
        "CTCBeamSearchDecoder",
        inputs: "inputs: T, sequence_length: int32",
        outputs: "decoded_indices: top_paths * int64, decoded_values: top_paths * int64, decoded_shape: top_paths * int64, "
            + "log_probability: T",
        attrs: "beam_width: int >= 1, top_paths: int >= 1, merge_repeated: bool = true, T: {float, double} = float"
    )
    {
        Shape = static c => InferShape(c, (int)c.Attributes.Get<long>("top_paths")),
        NotDifferentiable = true,
        Kernel = static c => RunByType(c, (int)c.Attributes.Get<long>("top_paths"), Search),
        // Two steps, of which either may be the label or the blank: one label in three of four ways.
        Samples = () =>
            [
                new([new NDArray(new float[2, 1, 2]), Ops.Sample.Ints(2)])
                {
                    Attributes = { { "beam_width", 4 }, { "top_paths", 1 } },
                    Expected =
                    [
                        new NDArray(
                            new[,]
                            {
                                { 0L, 0L },
                            }
                        ),
                        new NDArray(new[] { 0L }),
                        new NDArray(new[] { 1L, 1L }),
                        new NDArray(
                            new[,]
                            {
                                { MathF.Log(0.75f) },
                            }
                        ),
                    ],
                },
            ],
    };

    /// <summary>The likeliest sequences of one batch entry with their scores. logits: [steps, classes].</summary>
    private delegate List<(List<int> Labels, double Score)> Decoder(KernelContext c, double[] logits, int classes, int paths);

    private static OpSample Sample(bool merges, long[] labels) =>
        new([
            new NDArray(
                new[,,]
                {
                    {
                        { 1f, 0, 0 },
                    },
                    {
                        { 0, 2f, 0 },
                    },
                    {
                        { 0, 3f, 0 },
                    },
                    {
                        { 0, 0, 4f },
                    },
                    {
                        { 5f, 0, 0 },
                    },
                    {
                        { 0, 9f, 0 },
                    },
                }
            ),
            Ops.Sample.Ints(5),
        ])
        {
            Attributes = { { "merge_repeated", merges } },
            Expected =
            [
                new NDArray(labels.SelectMany((_, i) => new[] { 0L, i }).ToArray(), new Shape(labels.Length, 2)),
                new NDArray(labels),
                new NDArray(new[] { 1L, labels.Length }),
                new NDArray(
                    new[,]
                    {
                        { -15f },
                    }
                ),
            ],
        };

    private static void InferShape(ShapeContext c, int paths)
    {
        var batch = c.Merge(c.Input(0, rank: 3)[1], c.Input(1, rank: 1)[0]);
        for (var p = 0; p < paths; p++)
        {
            c.Output(p, new Shape(-1, 2));
            c.Output(paths + p, new Shape(-1));
            c.Output(2 * paths + p, new Shape(2));
        }
        c.Output(3 * paths, new Shape(batch, paths));
    }

    private static void RunByType(KernelContext c, int paths, Decoder decoder)
    {
        if (c.Input(0).dtype == TF_DataType.TF_FLOAT)
            Run<float>(c, paths, decoder);
        else
            Run<double>(c, paths, decoder);
    }

    private static void Run<T>(KernelContext c, int paths, Decoder decoder)
        where T : unmanaged, INumberBase<T>
    {
        var (inputs, lengths) = (c.Input(0), c.Input(1));
        CheckInputs(c, inputs, lengths);
        var (batch, classes) = ((int)inputs.shape![1], (int)inputs.shape[2]);
        var scores = c.Allocate<T>(3 * paths, [batch, paths]);
        var decoded = new List<int>[batch, paths];
        for (var b = 0; b < batch; b++)
        {
            var logits = new double[Math.Max(0, lengths.Span<int>()[b]) * classes];
            for (var i = 0; i < logits.Length; i++)
                logits[i] = double.CreateTruncating(inputs.Span<T>()[(i / classes * batch + b) * classes + i % classes]);
            var found = decoder(c, logits, classes, paths);
            for (var p = 0; p < paths; p++)
                (decoded[b, p], scores[b * paths + p]) = (found[p].Labels, T.CreateTruncating(found[p].Score));
        }
        for (var p = 0; p < paths; p++)
            Store(c, p, paths, decoded);
    }

    private static void CheckInputs(KernelContext c, TensorValue inputs, TensorValue lengths)
    {
        if (inputs.shape!.ndim != 3)
            throw c.Error("inputs is not a 3-Tensor");
        if (inputs.shape[0] == 0)
            throw c.Error("max_time is 0");
        if (lengths.shape!.ndim != 1)
            throw c.Error("sequence_length is not a vector");
        if (lengths.shape[0] != inputs.shape[1])
        {
            throw Failed(
                $"len(sequence_length) != batch_size.  len(sequence_length):  {lengths.shape[0]} batch_size: {inputs.shape[1]}"
            );
        }

        if (inputs.shape[2] is 0 or >= int.MaxValue)
            throw c.Error(inputs.shape[2] == 0 ? "num_classes cannot be 0" : "num_classes cannot exceed max int");
        var values = lengths.Span<int>();
        for (var b = 0; b < values.Length; b++)
        {
            if (values[b] > inputs.shape[0])
                throw Failed($"sequence_length({b}) <= {inputs.shape[0]}");
        }

        FailedPreconditionError Failed(string message) => new(c.Error(message).Message);
    }

    /// <summary>Sets the outputs of one path: places, labels, and how many there can be.</summary>
    private static void Store(KernelContext c, int path, int paths, List<int>[,] decoded)
    {
        var (batch, total, longest) = (decoded.GetLength(0), 0, 0);
        for (var b = 0; b < batch; b++)
            (total, longest) = (total + decoded[b, path].Count, Math.Max(longest, decoded[b, path].Count));
        var indices = c.Allocate<long>(path, [total, 2]);
        var values = c.Allocate<long>(paths + path, [total]);
        var shape = c.Allocate<long>(2 * paths + path, [2]);
        (shape[0], shape[1]) = (batch, longest);
        var at = 0;
        for (var b = 0; b < batch; b++)
        {
            for (var i = 0; i < decoded[b, path].Count; i++, at++)
                (indices[2 * at], indices[2 * at + 1], values[at]) = (b, i, decoded[b, path][i]);
        }
    }

    private static List<(List<int> Labels, double Score)> Greedy(KernelContext c, double[] logits, int classes, int paths)
    {
        var (labels, sum, previous, merges) = (new List<int>(), 0.0, -1, c.Attributes.Get<bool>("merge_repeated"));
        for (var row = 0; row < logits.Length; row += classes)
        {
            var best = 0;
            for (var k = 1; k < classes; k++)
            {
                if (logits[row + k] > logits[row + best])
                    best = k;
            }
            sum -= logits[row + best];
            if (best != classes - 1 && !(merges && best == previous))
                labels.Add(best);
            previous = best;
        }
        return [(labels, sum)];
    }

    private static List<(List<int> Labels, double Score)> Search(KernelContext c, double[] logits, int classes, int paths)
    {
        var width = (int)Math.Min(c.Attributes.Get<long>("beam_width"), int.MaxValue);
        var search = new CtcBeamSearch(classes, width);
        for (var row = 0; row < logits.Length; row += classes)
            search.Step(logits[row..(row + classes)]);
        if (paths > width)
            throw c.Error("requested more paths than the beam width.");
        if (paths > search.Count)
            throw c.Error("Less leaves in the beam search than requested.");
        return [.. search.Best(paths, c.Attributes.Get<bool>("merge_repeated"))];
    }
}
