using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// How far a training run goes apart by rounding alone: from the same steps in float64, and from those in float32 that start with
/// weights moved by one unit in the last place.
/// </summary>
internal sealed class Rounding
{
    private readonly IReadOnlyDictionary<string, NDArray> _ours;
    private readonly IReadOnlyDictionary<string, NDArray>[] _others;

    /// <param name="ours">What the steps gave.</param>
    /// <param name="others">What they gave with other rounding.</param>
    internal Rounding(IReadOnlyDictionary<string, NDArray> ours, params IReadOnlyDictionary<string, NDArray>[] others) =>
        (_ours, _others) = (ours, others);

    /// <summary>Does the steps twice more.</summary>
    /// <param name="model">The model, whose graph is the default one.</param>
    /// <param name="wanted">The arrays of the reference.</param>
    /// <param name="ours">What the steps gave.</param>
    /// <param name="steps">Training steps.</param>
    /// <param name="step_done">Called after each step.</param>
    internal static Rounding Measure(
        TutorialModel model,
        IReadOnlyDictionary<string, NDArray> wanted,
        IReadOnlyDictionary<string, NDArray> ours,
        int steps,
        Action step_done
    )
    {
        var initial = InitialValues(model);
        var exact = model.InFloat64();
        var setter = new VariableSetter(exact.Graph);
        var inFloat64 = new TraceRecorder(exact, wanted, session =>
        {
            foreach (var variable in setter.Variables)
                setter.Set(session, variable, initial[variable.name]);
        });
        var moving = new MovedVariables(model.Graph);
        var moved = new TraceRecorder(model, wanted, session =>
        {
            session.run(model.Initializer);
            moving.Move(session);
        });
        return new Rounding(ours, inFloat64.Record(steps, step_done), moved.Record(steps, step_done));
    }

    /// <summary>The larger of the two differences at each place; where a run has no number, none.</summary>
    internal double[] Movements(string quantity)
    {
        var largest = new double[_ours[quantity].shape.size];
        foreach (var other in _others)
        {
            var distances = ArrayCheck.Distances(_ours[quantity], other[quantity]);
            for (var i = 0; i < largest.Length; i++)
            {
                if (double.IsFinite(distances[i]))
                    largest[i] = Math.Max(largest[i], distances[i]);
            }
        }
        return largest;
    }

    /// <summary>A quantity's largest absolute value here.</summary>
    internal double Scale(string quantity) => ArrayCheck.Scale(_ours[quantity]);

    private static Dictionary<string, NDArray> InitialValues(TutorialModel model)
    {
        string[] names = [.. model.Variables];
        using var session = tf.Session(model.Graph);
        session.run(model.Initializer);
        var values = session.run(Array.ConvertAll(names, model.Graph.get_tensor_by_name));
        return names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
