using System.Text.RegularExpressions;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Export.Onnx;

/// <summary>A layer: x W + b.</summary>
/// <param name="Weights">[inputs, units].</param>
/// <param name="Biases">[units].</param>
internal sealed record DenseLayer(float[] Weights, float[] Biases)
{
    internal int Units => Biases.Length;

    internal int Inputs => Weights.Length / Biases.Length;
}

/// <summary>The trained values of a tutorial's layers, found by how its graph uses them.</summary>
internal sealed partial class TrainedLayers
{
    /// <summary>The gates as an LSTM's cell splits them: i, j, f, o.</summary>
    private const int Forget = 2;

    private readonly Dictionary<string, NDArray> _values;

    internal TrainedLayers(InferenceGraph trained)
    {
        var values = trained.Session.run(trained.Variables.Select(v => v.AsTensor()).ToArray());
        _values = trained.Variables.Zip(values).ToDictionary(v => v.First.Op.name, v => v.Second);
        string[] cells = [.. _values.Keys.Select(name => CellOf().Match(name).Value).Where(cell => cell != "").Distinct()];
        RecurrentLayer[] layers = [.. cells.Select(cell => Recurrent(cell, trained.Session.graph))];
        Recurrents = cells is [_, var second] && second.Contains("/bw/") ? [layers[0].With(layers[1])] : layers;
        var sum = trained.Logits.op.inputs[0].op;
        Output = Layer(VariableOf(sum.inputs[0].op.inputs[1]), VariableOf(sum.inputs[1]));
        if (_values.Count > 0)
            Input = Layer(_values.Single(v => v.Value.ndim == 2).Key, _values.Single(v => v.Value.ndim == 1).Key);
    }

    /// <summary>The layer before the recurrent ones, or null.</summary>
    internal DenseLayer? Input { get; }

    /// <summary>The recurrent layers, each of which reads the one before it.</summary>
    internal IReadOnlyList<RecurrentLayer> Recurrents { get; }

    /// <summary>The layer after them.</summary>
    internal DenseLayer Output { get; }

    private DenseLayer Layer(string weights, string biases) => new(Take(weights), Take(biases));

    /// <summary>The layer of a cell, by its scope.</summary>
    private RecurrentLayer Recurrent(string cell, Graph graph) =>
        _values.ContainsKey($"{cell}/gates/kernel")
            ? RecurrentLayer.FromGru(TakeGates($"{cell}/gates"), TakeGates($"{cell}/candidate"))
            : RecurrentLayer.FromLstm(Take($"{cell}/kernel"), Take($"{cell}/bias"), ForgetBias(graph));

    private Gates TakeGates(string scope) => new(Take($"{scope}/kernel"), Take($"{scope}/bias"));

    [GeneratedRegex("^.*(lstm|gru)_cell(?=/)")]
    private static partial Regex CellOf();

    /// <summary>The variable that is read.</summary>
    private static string VariableOf(Tensor read) => read.op.inputs[0].op.name;

    private float[] Take(string name)
    {
        var value = _values[name].ToArray<float>();
        _values.Remove(name);
        return value;
    }

    private static float ForgetBias(Graph graph)
    {
        var split = graph.get_operations().Cast<Operation>().First(op => op.type == "Split");
        var added = split.outputs[Forget].consumers()[0].inputs[1].op;
        // In a loop the constant comes from outside of it.
        while (added.type is "Enter" or "Identity")
            added = added.inputs[0].op;
        return added.get_attr<NDArray>("value").ToArray<float>()[0];
    }
}
