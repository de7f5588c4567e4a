using Tensorflow.NumPy;

namespace TfNetLstm.Drawing;

/// <summary>Rows of scores, one score for each class.</summary>
internal static class Scores
{
    internal const int Classes = 10;

    /// <summary>The class with the highest score of each row; of equal ones the first, as TensorFlow's argmax has it.</summary>
    /// <param name="scores">[n, 10] float32.</param>
    /// <exception cref="ArgumentException">The array has another shape.</exception>
    internal static int[] Argmax(NDArray scores)
    {
        if (scores.shape.ndim != 2 || scores.shape[1] != Classes)
        {
            throw new ArgumentException(
                $"Expected an array of shape (n, {Classes}), a score for each class; found {scores.shape}."
            );
        }
        ReadOnlySpan<float> all = scores.ToArray<float>();
        var classes = new int[all.Length / Classes];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = Argmax(all.Slice(i * Classes, Classes));
        return classes;
    }

    /// <summary>The class with the highest of ten scores.</summary>
    internal static int Argmax(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < Classes; c++)
        {
            if (row[c] > row[best])
                best = c;
        }
        return best;
    }
}
