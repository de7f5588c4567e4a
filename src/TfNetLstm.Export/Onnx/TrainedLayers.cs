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
internal sealed class TrainedLayers
{
    /// <summary>The gates as <c>BasicLSTMCell</c> splits them: i, j, f, o.</summary>
    private const int Forget = 2;

    private readonly Dictionary<string, NDArray> _values;

    internal TrainedLayers(InferenceGraph trained)
    {
        var values = trained.Session.run(trained.Variables.Select(v => v.AsTensor()).ToArray());
        _values = trained.Variables.Zip(values).ToDictionary(v => v.First.Op.name, v => v.Second);
        float[] kernel = Take(name => name.EndsWith("/basic_lstm_cell/kernel", StringComparison.Ordinal)),
            bias = Take(name => name.EndsWith("/basic_lstm_cell/bias", StringComparison.Ordinal));
        Lstm = new(kernel, bias, bias.Length / 4, ForgetBias(trained.Session.graph));
        var sum = trained.Logits.op.inputs[0].op;
        Output = Layer(VariableOf(sum.inputs[0].op.inputs[1]), VariableOf(sum.inputs[1]));
        if (_values.Count > 0)
            Input = Layer(_values.Single(v => v.Value.ndim == 2).Key, _values.Single(v => v.Value.ndim == 1).Key);
    }

    /// <summary>The layer before the LSTM, or null.</summary>
    internal DenseLayer? Input { get; }

    internal LstmWeights Lstm { get; }

    /// <summary>The layer after it.</summary>
    internal DenseLayer Output { get; }

    private DenseLayer Layer(string weights, string biases) => new(Take(name => name == weights), Take(name => name == biases));

    /// <summary>The variable that is read.</summary>
    private static string VariableOf(Tensor read) => read.op.inputs[0].op.name;

    private float[] Take(Func<string, bool> isWanted)
    {
        var name = _values.Keys.Single(isWanted);
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
