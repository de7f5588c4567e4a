namespace Tensorflow;

/// <content>Slices of variables.</content>
public partial class Tensor
{
    /// <summary>The variable that this is a slice of, if it was made by indexing one.</summary>
    internal BaseResourceVariable? SlicedVariable { get; set; }
}
