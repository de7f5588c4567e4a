namespace Tensorflow.Ops;

/// <summary>The labels of sequences, as a loss takes them (TensorFlow's core/util/ctc/ctc_loss_calculator.h).</summary>
internal static class CtcLabels
{
    /// <summary>The labels of each sequence, in order.</summary>
    /// <exception cref="InvalidArgumentError">
    /// Their places are none, not in order, or there are more of one than of the other.
    /// </exception>
    internal static int[][] Read(KernelContext c, int batch)
    {
        var (indices, values) = (c.Input(1), c.Input(2));
        if (indices.shape!.ndim != 2)
            throw c.Error("labels_indices is not a matrix");
        if (indices.shape[1] <= 1)
            throw c.Error($"labels_indices second dimension must be >= 1. Received {indices.shape[1]}");
        if (values.shape!.ndim != 1)
            throw c.Error("labels_values is not a vector");
        if (indices.shape[0] != values.shape[0])
        {
            throw c.Error(
                "labels_indices and labels_values must contain the same number of rows, but saw shapes: "
                    + $"{KernelErrors.Text(indices)} vs. {KernelErrors.Text(values)}"
            );
        }

        if (indices.shape[1] != 2)
            throw c.Error($"Index rank ({indices.shape[1]}) and shape rank (2) do not match.");
        var places = indices.Span<long>();
        var labels = values.Span<int>();
        var longest = 0L;
        for (var i = 0; i < labels.Length; i++)
            longest = Math.Max(longest, places[2 * i + 1] == long.MaxValue ? long.MaxValue : places[2 * i + 1] + 1);
        var lists = new List<int>[batch];
        for (var b = 0; b < batch; b++)
            lists[b] = [];
        for (var i = 0; i < labels.Length; i++)
        {
            var (b, at) = (places[2 * i], places[2 * i + 1]);
            var place = $"label SparseTensor is not valid: indices[{i}] = [{b},{at}] is";
            if (b < 0 || b >= batch || at < 0)
                throw c.Error($"{place} out of bounds: need 0 <= index < [{batch},{longest}]");
            if (i > 0 && (b, at).CompareTo((places[2 * i - 2], places[2 * i - 1])) is var order and <= 0)
            {
                throw c.Error(
                    order == 0
                        ? $"{place} repeated"
                        : $"{place} out of order. Many sparse ops require sorted indices.\n  Use `tf.sparse.reorder` to create a "
                            + "correctly ordered copy.\n\n"
                );
            }

            lists[b].Add(labels[i]);
        }
        return Array.ConvertAll(lists, list => list.ToArray());
    }

    /// <summary>The labels that a sequence shall read as, up to the first that is the blank or more.</summary>
    /// <exception cref="InvalidArgumentError">They are no classes, or more than there are steps.</exception>
    internal static int[] Targets(KernelContext c, int b, int[] labels, int classes, int steps)
    {
        if (labels.Length == 0)
            throw c.Error($"Labels length is zero in batch {b}");
        var collapses = c.Attributes.Get<bool>("preprocess_collapse_repeated");
        var (targets, isFinished) = (new List<int>(), false);
        for (var i = 0; i < labels.Length; i++)
        {
            if (i > 0 && collapses && labels[i] == labels[i - 1])
                continue;
            if (labels[i] >= classes - 1)
            {
                isFinished = true;
                continue;
            }
            if (isFinished)
            {
                throw c.Error(
                    $"Saw a non-null label (index >= num_classes - 1) following a null label, batch: {b} num_classes: "
                        + $"{classes} labels: {string.Join(",", labels)} labels seen so far: {string.Join(",", targets)}"
                );
            }

            targets.Add(labels[i]);
        }
        if (targets.Exists(label => label < 0))
            throw c.Error($"All labels must be nonnegative integers, batch: {b} labels: {string.Join(",", targets)}");
        if (!c.Attributes.Get<bool>("ignore_longer_outputs_than_inputs") && labels.Length > steps)
        {
            throw c.Error(
                $"Not enough time for target transition sequence (required: {labels.Length}, available: {steps}){b}You can turn "
                    + "this error into a warning by using the flag ignore_longer_outputs_than_inputs"
            );
        }

        return [.. targets];
    }
}
