using TfNetLstm.Rnn;

namespace Tensorflow;

/// <summary>The LSTM cell under the name that it has in TensorFlow.NET.</summary>
public class BasicLstmCell : BasicLSTMCell
{
    /// <inheritdoc cref="BasicLSTMCell(int, double, bool, Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
    public BasicLstmCell(
        int num_units,
        float forget_bias = 1f,
        bool state_is_tuple = true,
        Func<Tensor, Tensor>? activation = null,
        bool? reuse = null,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    )
        : base(num_units, forget_bias, state_is_tuple, activation, reuse, name, dtype) { }
}
