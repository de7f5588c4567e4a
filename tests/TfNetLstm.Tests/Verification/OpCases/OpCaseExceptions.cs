namespace TfNetLstm.Tests.Verification.OpCases;

/// <summary>The cases of single operations in which this runtime does not do what TensorFlow did, and why.</summary>
internal static class OpCaseExceptions
{
    /// <summary>By <c>OP/label</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
    };
}
