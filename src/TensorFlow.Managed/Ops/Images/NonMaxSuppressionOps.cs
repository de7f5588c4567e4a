using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The best of many boxes, none of which covers much of a better one. A box is any two opposite corners: y, x, y, x. Source:
/// TensorFlow 1.15 core/kernels/non_max_suppression_op.cc.
/// </summary>
internal static class NonMaxSuppressionOps
{
    /// <summary>
    /// boxes: [n, 4]; scores: [n]; max_output_size, iou_threshold, score_threshold: []; selected_indices: which boxes, the best
    /// first. Source: TensorFlow 1.15 <c>NonMaxSuppressionV3</c>.
    /// </summary>
    internal static readonly OpDef NonMaxSuppressionV3 = new(
        "NonMaxSuppressionV3",
        inputs: "boxes: T, scores: T, max_output_size: int32, iou_threshold: T_threshold, score_threshold: T_threshold",
        outputs: "selected_indices: int32",
        attrs: "T: {half, float} = float, T_threshold: {half, float} = float"
    )
    {
        Shape = static c =>
        {
            var (boxes, scores) = (c.Input(0, 2), c.Input(1, 1));
            for (var i = 2; i < 5; i++)
                _ = c.Input(i, rank: 0);
            _ = c.Merge(boxes[0], scores[0]);
            _ = c.Merge(boxes[1], 4);
            c.Output(0, Shape.unknown_shape(1));
        },
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        Kernel = Run,
        Samples = () =>
            [
                // The second overlaps the first by more than half; the fourth's corners are the other two.
                new([FourBoxes, Values(0.9f, 0.75f, 0.6f, 0.95f), Int(3), new NumPy.NDArray(0.5f), new NumPy.NDArray(0f)])
                {
                    Expected = [Ints(3, 0, 2)],
                    CheckGradient = false,
                },
                new([FourBoxes, Values(0.9f, 0.75f, 0.6f, 0.95f), Int(4), new NumPy.NDArray(1f), new NumPy.NDArray(0.7f)])
                {
                    Expected = [Ints(3, 0, 1)],
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// The same for each class of each image, padded with zeros. boxes: [batch, n, 1 or classes, 4]; scores: [batch, n, classes];
    /// nmsed_boxes: [batch, found, 4]; nmsed_scores, nmsed_classes: [batch, found]; valid_detections: [batch]. Source: TensorFlow
    /// 1.15 <c>CombinedNonMaxSuppression</c>.
    /// </summary>
    internal static readonly OpDef CombinedNonMaxSuppression = new(
        "CombinedNonMaxSuppression",
        inputs: "boxes: float, scores: float, max_output_size_per_class: int32, max_total_size: int32, iou_threshold: float, "
            + "score_threshold: float",
        outputs: "nmsed_boxes: float, nmsed_scores: float, nmsed_classes: float, valid_detections: int32",
        attrs: "pad_per_class: bool = false, clip_boxes: bool = true"
    )
    {
        Shape = InferCombined,
        NotDifferentiable = true,
        Kernel = RunCombined,
        Samples = () =>
            [
                new([
                    FourBoxes.reshape((1, 4, 1, 4)),
                    Values(0.9f, 0.1f, 0.75f, 0.8f, 0.6f, 0.2f, 0.95f, 0.3f).reshape((1, 4, 2)),
                    Int(2),
                    Int(4),
                    new NumPy.NDArray(0.5f),
                    new NumPy.NDArray(0.25f),
                ])
                {
                    Expected =
                    [
                        Values(1, 1, 0, 1, 0, 0, 1, 1, 0, 0.25f, 1, 1, 1, 1, 0, 1).reshape((1, 4, 4)),
                        Values(0.95f, 0.9f, 0.8f, 0.3f).reshape((1, 4)),
                        Values(0, 0, 1, 1).reshape((1, 4)),
                        Ints(4),
                    ],
                },
            ],
    };

    private static NumPy.NDArray FourBoxes => Values(0, 0, 1, 1, 0, 0.25f, 1, 1, 2, 2, 3, 3, 1, 3, 0, 2).reshape((4, 4));

    private static void InferCombined(ShapeContext c)
    {
        var (boxes, scores) = (c.Input(0, 4), c.Input(1, 3));
        for (var i = 2; i < 6; i++)
            _ = c.Input(i, rank: 0);
        var batch = c.Merge(boxes[0], scores[0]);
        _ = c.Merge(boxes[1], scores[1]);
        _ = c.Merge(boxes[3], 4);
        if (boxes[2] >= 0 && scores[2] >= 0 && boxes[2] != 1 && boxes[2] != scores[2])
            throw c.Error("third dimension of boxes must be either 1 or equal to the third dimension of scores");
        var (size, perClass) = (Integers.Dimension(c, 3), Integers.Dimension(c, 2));
        if (size == 0)
            throw c.Error("max_total_size should be > 0 ");
        if (c.Attributes.Get<bool>("pad_per_class"))
        {
            if (perClass == 0)
                throw c.Error("max_output_size_per_class must be > 0 if pad_per_class is set to true ");
            size = perClass < 0 || scores[2] < 0 || size < 0 ? -1 : Math.Min(size, perClass * scores[2]);
        }

        c.Output(0, new Shape(batch, size, 4));
        c.Output(1, new Shape(batch, size));
        c.Output(2, new Shape(batch, size));
        c.Output(3, new Shape(batch));
    }

    private static void Run(KernelContext c)
    {
        var (boxes, scores) = (c.Input(0), c.Input(1));
        var most = KernelErrors.Scalar<int>(c, 2, "max_output_size must be 0-D, got shape ");
        var overlap = KernelErrors.Scalar<float>(c, 3, "iou_threshold must be 0-D, got shape ");
        if (!(overlap is >= 0 and <= 1))
            throw c.Error("iou_threshold must be in [0, 1]");
        var least = KernelErrors.Scalar<float>(c, 4, "score_threshold must be 0-D, got shape ");
        if (boxes.shape!.ndim != 2)
            throw c.Error("boxes must be 2-D" + KernelErrors.Text(boxes));
        if (boxes.shape[1] != 4)
            throw c.Error("boxes must have 4 columns");
        if (scores.shape!.ndim != 1)
            throw c.Error("scores must be 1-D" + KernelErrors.Text(scores));
        if (scores.shape[0] != boxes.shape[0])
            throw c.Error("scores has incompatible shape");
        if (most < 0)
            throw c.Error("output size must be non-negative");
        var corners = boxes.Span<float>().ToArray();
        var selected = Select(scores.Span<float>().ToArray(), least, most, (a, b) =>
            Overlap(Box(corners, a), Box(corners, b)) >= overlap
        );
        selected.CopyTo(c.Allocate<int>(0, [selected.Length]));
    }

    /// <summary>The best boxes' numbers, the best first, of those that no better one of them suppresses.</summary>
    private static int[] Select(float[] scores, float least, int most, Func<int, int, bool> suppresses)
    {
        var selected = new List<int>();
        foreach (var box in Enumerable.Range(0, scores.Length).Where(i => scores[i] > least).OrderByDescending(i => scores[i]))
        {
            if (selected.Count >= most)
                break;
            if (!selected.Exists(other => suppresses(box, other)))
                selected.Add(box);
        }

        return [.. selected];
    }

    private static ReadOnlySpan<float> Box(float[] corners, int box) => corners.AsSpan(4 * box, 4);

    /// <summary>The part that two boxes have in common of what they cover together.</summary>
    private static float Overlap(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (areaA, areaB) = (Area(a), Area(b));
        if (areaA <= 0 || areaB <= 0)
            return 0;
        var height =
            MathF.Min(MathF.Max(a[0], a[2]), MathF.Max(b[0], b[2])) - MathF.Max(MathF.Min(a[0], a[2]), MathF.Min(b[0], b[2]));
        var width =
            MathF.Min(MathF.Max(a[1], a[3]), MathF.Max(b[1], b[3])) - MathF.Max(MathF.Min(a[1], a[3]), MathF.Min(b[1], b[3]));
        var common = MathF.Max(height, 0) * MathF.Max(width, 0);
        return common / (areaA + areaB - common);
    }

    private static float Area(ReadOnlySpan<float> box) => MathF.Abs(box[2] - box[0]) * MathF.Abs(box[3] - box[1]);

    private static void RunCombined(KernelContext c)
    {
        var (boxes, scores) = (c.Input(0), c.Input(1));
        if (boxes.shape!.ndim != 4)
            throw c.Error("boxes must be 4-D" + KernelErrors.Text(boxes));
        if (scores.shape!.ndim != 3)
            throw c.Error("scores must be 3-D" + KernelErrors.Text(scores));
        if (boxes.shape[0] != scores.shape[0])
            throw c.Error("boxes and scores must have same batch size");
        var perClass = KernelErrors.Scalar<int>(c, 2, "max_size_per_class must be 0-D, got shape ");
        if (perClass <= 0)
            throw c.Error("max_size_per_class must be positive");
        var total = KernelErrors.Scalar<int>(c, 3, "max_total_size must be 0-D, got shape ");
        if (total <= 0)
            throw c.Error("max_total_size must be > 0");
        var overlap = KernelErrors.Scalar<float>(c, 4, "iou_threshold must be 0-D, got shape ");
        var least = KernelErrors.Scalar<float>(c, 5, "score_threshold must be 0-D, got shape ");
        if (!(overlap is >= 0 and <= 1))
            throw c.Error("iou_threshold must be in [0, 1]");
        var (batch, count, classes) = ((int)scores.shape[0], (int)scores.shape[1], (int)scores.shape[2]);
        if (boxes.shape[2] != 1 && boxes.shape[2] != classes)
            throw c.Error("third dimension of boxes must be either 1 or num classes");
        if (boxes.shape[3] != 4)
            throw c.Error("boxes must have 4 columns");
        if (boxes.shape[1] != count)
            throw c.Error("scores has incompatible shape");
        var size = c.Attributes.Get<bool>("pad_per_class") ? (int)Math.Min(total, (long)perClass * classes) : total;
        var found = c.Allocate<float>(0, [batch, size, 4]);
        var best = c.Allocate<float>(1, [batch, size]);
        var labels = c.Allocate<float>(2, [batch, size]);
        var valid = c.Allocate<int>(3, [batch]);
        found.Clear();
        best.Clear();
        labels.Clear();
        var (corners, values) = (boxes.Span<float>().ToArray(), scores.Span<float>().ToArray());
        var (perBox, clips) = ((int)boxes.shape[2], c.Attributes.Get<bool>("clip_boxes"));
        for (var image = 0; image < batch; image++)
        {
            var start = image * count;
            var all = Enumerable
                .Range(0, classes)
                .SelectMany(label =>
                    Select(
                            [.. Enumerable.Range(start, count).Select(i => values[(i * classes) + label])],
                            least,
                            perClass,
                            (a, b) => Overlap(Box(corners, Place(a, label)), Box(corners, Place(b, label))) > overlap
                        )
                        .Select(box => (Score: values[((start + box) * classes) + label], Label: label, Place: Place(box, label)))
                )
                .OrderByDescending(candidate => candidate.Score)
                .Take(size)
                .ToArray();
            valid[image] = all.Length;
            for (var i = 0; i < all.Length; i++)
            {
                var at = (image * size) + i;
                (best[at], labels[at]) = (all[i].Score, all[i].Label);
                var box = Box(corners, all[i].Place);
                for (var side = 0; side < 4; side++)
                    found[(4 * at) + side] = clips ? Math.Clamp(box[side], 0, 1) : box[side];
            }

            int Place(int box, int label) => ((start + box) * perBox) + (perBox > 1 ? label : 0);
        }
    }
}
