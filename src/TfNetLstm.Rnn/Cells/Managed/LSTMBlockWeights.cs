using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>What the LSTMs in one operation have in common: their options and their variables.</summary>
internal sealed class LSTMBlockWeights(int num_units, double forget_bias, double? cell_clip, bool use_peephole)
{
    private IVariableV1? _kernel;
    private IVariableV1? _bias;
    private IVariableV1[]? _peepholes;

    internal float ForgetBias => (float)forget_bias;

    internal float CellClip => (float)(cell_clip ?? -1);

    internal bool UsePeephole => use_peephole;

    internal IVariableV1 Kernel => _kernel!;

    internal IVariableV1 Bias => _bias!;

    /// <summary>Makes the variables. add: makes one of a name, a shape and an initializer, null for the default one.</summary>
    internal void Build(int input_size, Func<string, Shape, IInitializer?, IVariableV1> add)
    {
        _kernel = add("kernel", new Shape(input_size + num_units, 4 * num_units), null);
        _bias = add("bias", new Shape(4 * num_units), tf.constant_initializer(0.0f));
        if (use_peephole)
            _peepholes = [.. new[] { "w_i_diag", "w_f_diag", "w_o_diag" }.Select(name => add(name, new Shape(num_units), null))];
    }

    /// <summary>The peepholes' weights, of the input, the forget and the output gate; zeros where there are none.</summary>
    internal (Tensor wci, Tensor wcf, Tensor wco) Peepholes(TF_DataType dtype)
    {
        if (_peepholes is not null)
            return (_peepholes[0].AsTensor(), _peepholes[1].AsTensor(), _peepholes[2].AsTensor());
        var zeros = tf.zeros(new Shape(num_units), dtype);
        return (zeros, zeros, zeros);
    }
}
