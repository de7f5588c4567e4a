using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Drawing;

/// <summary>Rows of scores, one score for each class.</summary>
internal static class Scores
{
    /// <summary>The class with the highest score of each row; of equal ones the first, as TensorFlow's argmax has it.</summary>
    /// <param name="scores">[n, classes] float32.</param>
    /// <param name="kind">What the classes are.</param>
    /// <exception cref="ArgumentException">The array has another shape.</exception>
    internal static int[] Argmax(NDArray scores, PictureKind kind)
    {
        if (scores.shape.ndim != 2 || scores.shape[1] != kind.Classes)
        {
            throw new ArgumentException(
                $"Expected an array of shape (n, {kind.Classes}), a score for each class; found {scores.shape}."
            );
        }
        ReadOnlySpan<float> all = scores.ToArray<float>();
        var classes = new int[all.Length / kind.Classes];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = Argmax(all.Slice(i * kind.Classes, kind.Classes));
        return classes;
    }

    /// <summary>The class with the highest score.</summary>
    internal static int Argmax(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
        {
            if (row[c] > row[best])
                best = c;
        }
        return best;
    }
}
