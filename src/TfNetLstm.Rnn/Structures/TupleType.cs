namespace TfNetLstm.Rnn;

/// <summary>A named tuple of Python's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">The names of its parts.</param>
internal sealed record TupleType(string Name, params string[] Fields)
{
    /// <summary>An LSTM's c and h.</summary>
    internal static readonly TupleType LSTMState = new("LSTMStateTuple", "c", "h");
}
