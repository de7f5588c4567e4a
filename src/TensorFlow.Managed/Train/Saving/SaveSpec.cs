namespace Tensorflow.Train;

/// <summary>One tensor of a checkpoint.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Tensor">What is saved.</param>
/// <param name="Slice">Which part of the tensor of that name it is (<c>8 4 0,4:-</c>); empty for all of it.</param>
internal sealed record SaveSpec(string Name, Tensor Tensor, string Slice = "")
{
    internal TF_DataType Type => Tensor.dtype.as_base_dtype();
}
