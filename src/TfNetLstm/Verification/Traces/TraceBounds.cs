using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>
/// How far the elements of a training run's quantity may be from TensorFlow's: as far as the table of tolerances says; where
/// training itself multiplies rounding, three times as far as rounding was measured to lead.
/// </summary>
/// <param name="errors">TensorFlow's own errors by quantity, where they were measured.</param>
/// <param name="network">Whose built-in errors count elsewhere.</param>
/// <param name="batch">Images in a batch.</param>
/// <param name="rounding">What rounding does, where it was measured here.</param>
internal sealed class TraceBounds(
    IReadOnlyDictionary<string, ReferenceError>? errors,
    Network? network,
    int batch,
    Rounding? rounding
)
{
    /// <summary>
    /// A loss that rounding moves so many times farther than the table foresees tells of a training that multiplies it. Images
    /// at the border of two classes then fall on either side, and accuracies are no longer equal. On MNIST, where they are
    /// equal, weights that are moved by a unit move the loss 12 times farther.
    /// </summary>
    private const double Multiplied = 30;

    /// <summary>The quantities with an element for each step, and the losses that they go with.</summary>
    private static readonly Dictionary<string, string> ByStep = new()
    {
        ["loss"] = "loss",
        ["loss_first10"] = "loss",
        ["loss_first100"] = "loss",
        ["loss_after"] = "loss_after",
        ["accuracy"] = "loss",
        ["accuracy_after"] = "loss_after",
    };

    /// <summary>What is allowed to each element, and the reason if that is more than the table says.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="scale">Its largest absolute value.</param>
    /// <param name="elements">How many elements it has.</param>
    internal (double[] Allowed, string Reason) Bound(string name, double scale, int elements)
    {
        var table = Table(name, scale);
        var measured = rounding is null ? [] : Measured(name, elements, rounding);
        var allowed = Enumerable.Range(0, elements).Select(i => Math.Max(table, measured.ElementAtOrDefault(i))).ToArray();
        var first = Array.FindIndex(allowed, bound => bound > table);
        var from = ByStep.ContainsKey(name) ? $" from step {first + 1} on" : "";
        return (allowed, first < 0 ? "" : $"{Tolerance.Errors} times what rounding does{from}");
    }

    /// <summary>How far rounding was measured to move the loss, if training multiplies it; null if not.</summary>
    internal double? MultipliedRounding =>
        rounding?.Movements("loss").DefaultIfEmpty().Max() is { } moved && IsMultiplied("loss", moved, rounding.Scale("loss"))
            ? moved
            : null;

    /// <summary>Accuracies are counts and equal, unless TensorFlow's own errors tell of multiplied rounding.</summary>
    private double Table(string name, double scale)
    {
        var error = errors?.GetValueOrDefault(name);
        var multiplies =
            IsAccuracy(name)
            && error is not null
            && errors?.GetValueOrDefault(ByStep[name]) is { } loss
            && IsMultiplied(ByStep[name], loss.Error, loss.Scale);
        return multiplies ? Tolerance.Errors * error!.Error : Tolerances.For(name).Allowed(scale, network, error);
    }

    /// <summary>What was measured here; nothing for quantities that have no rounding.</summary>
    private double[] Measured(string name, int elements, Rounding measurement)
    {
        if (ByStep.TryGetValue(name, out var loss))
        {
            var apart = UpTo(measurement.Movements(IsAccuracy(name) ? name : loss)[..elements]);
            if (!IsAccuracy(name))
                return [.. apart.Select(distance => Tolerance.Errors * distance)];
            // An image more or less, in float32.
            var image = 1.0 / batch + FloatingPoint.Ulp(1);
            return
            [
                .. apart.Zip(UpTo(measurement.Movements(loss)), (distance, ofLoss) =>
                    IsMultiplied(loss, ofLoss, measurement.Scale(loss)) ? Math.Max(image, Tolerance.Errors * distance) : 0
                ),
            ];
        }
        if (Tolerances.For(name).RelativeErrors is [])
            return [];
        var all = measurement.Movements(name);
        return [.. Enumerable.Repeat(Tolerance.Errors * all.DefaultIfEmpty().Max(), all.Length)];
    }

    /// <summary>Each step's largest distance so far.</summary>
    private static double[] UpTo(double[] distances)
    {
        var largest = (double[])distances.Clone();
        for (var i = 1; i < largest.Length; i++)
            largest[i] = Math.Max(largest[i], largest[i - 1]);
        return largest;
    }

    private bool IsMultiplied(string loss, double error, double scale) =>
        Tolerance.Errors * error > Multiplied * Tolerances.For(loss).Allowed(scale, network);

    private static bool IsAccuracy(string name) => name.StartsWith("accuracy", StringComparison.Ordinal);
}
