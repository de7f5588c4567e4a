namespace TfNetLstm.Tutorials;

/// <summary>The networks that the tutorials train; the errors of float32 differ from one to the next.</summary>
public enum Network
{
    /// <summary>Documents 000 and 002: unrolled.</summary>
    Static,

    /// <summary>Documents 003 and 004: a layer before the loop.</summary>
    Dynamic,

    /// <summary>Document 001: softmax before the cross entropy.</summary>
    DynamicSoftmax,
}
