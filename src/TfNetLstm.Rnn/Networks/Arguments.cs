using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>What networks refuse alike.</summary>
internal static class Arguments
{
    /// <exception cref="ValueError">A part of the structure is missing.</exception>
    internal static void CheckThere(Nest<Tensor> nest)
    {
        if (nest is null || (!nest.IsTuple && nest.Value is null))
            throw new ValueError("None values not supported.");
        foreach (var part in nest.IsTuple ? nest : [])
            CheckThere(part);
    }

    /// <summary>The type of the outputs: the one that is given, else the state's.</summary>
    /// <exception cref="ValueError">The parts of the state have different types, and none is given.</exception>
    internal static TF_DataType InferType(TF_DataType dtype, Nest<Tensor> state)
    {
        if (dtype != TF_DataType.DtInvalid)
            return dtype;
        TF_DataType[] types = [.. state.Flatten().Select(tensor => tensor.dtype).Distinct()];
        return types.Length switch
        {
            0 => throw new ValueError("Unable to infer dtype from empty state."),
            1 => types[0],
            _ => throw new ValueError(
                "State has tensors of different inferred_dtypes. Unable to infer a single representative dtype."
            ),
        };
    }
}
