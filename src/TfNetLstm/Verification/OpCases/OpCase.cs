using System.Text.Json;

namespace TfNetLstm.Verification.OpCases;

/// <summary>
/// What TensorFlow did with one operation alone: a line of a file that <c>reference/python/opcases.py</c> writes.
/// </summary>
/// <param name="What">A label.</param>
/// <param name="Inputs">One for each input of the operation; without attributes, of a node that nothing is known of.</param>
/// <param name="Attrs">Every attribute, as one property with the value: type, i, f, b, s, shape, tensor_proto or list.</param>
/// <param name="GraphError">Why the node cannot be made of constants, else null.</param>
/// <param name="Shapes">The static shapes of a node made of constants; null: unknown rank, -1: unknown dimension.</param>
/// <param name="Run">What comes of it if all inputs are fed through placeholders of which only the type is known.</param>
/// <param name="Gradient">The gradients of outputs with respect to floating inputs of known shapes.</param>
/// <param name="Exact">The output computed in float64.</param>
internal sealed record OpCase(
    string What,
    CaseInput[] Inputs,
    Dictionary<string, JsonElement>? Attrs = null,
    CaseOutcome? GraphError = null,
    long[]?[]? Shapes = null,
    CaseOutcome? Run = null,
    CaseOutcome? Gradient = null,
    CaseArray? Exact = null
)
{
    /// <summary>Whether the label says that the values are what the processor does, and no contract.</summary>
    internal bool IsUndefined => What.StartsWith("undefined: ", StringComparison.Ordinal);

    /// <summary>The same with the inputs that TensorFlow's threads see: they take subnormal numbers for 0.</summary>
    internal OpCase WithoutSubnormals() => this with { Inputs = Array.ConvertAll(Inputs, input => input.WithoutSubnormals()) };
}

/// <summary>An input: an array, a variable or a list of arrays.</summary>
/// <param name="Name">The operation's argument.</param>
/// <param name="List">The members of a list, and nothing else then.</param>
/// <param name="Ref">Whether it is a variable.</param>
/// <param name="Resource">Whether it is a resource variable.</param>
/// <param name="Dtype">Its element type by TensorFlow's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Data">Its elements; null for a variable that is not initialised.</param>
internal sealed record CaseInput(
    string? Name = null,
    CaseInput[]? List = null,
    bool Ref = false,
    bool Resource = false,
    string? Dtype = null,
    long[]? Shape = null,
    JsonElement? Data = null
)
{
    internal bool IsVariable => Ref || Resource;

    /// <summary>Its value; null for a variable that is not initialised.</summary>
    internal CaseArray? Value => Data is { } data ? new CaseArray(Dtype!, Shape!, data) : null;

    internal CaseInput WithoutSubnormals() =>
        List is not null
            ? this with
            {
                List = Array.ConvertAll(List, member => member.WithoutSubnormals()),
            }
            : this with
            {
                Data = Value?.WithoutSubnormals().Data,
            };
}

/// <summary>
/// What comes of building or running: values, or an error, or one of TensorFlow's accidents, of which nothing is asked.
/// </summary>
/// <param name="Error">The error's class in Python.</param>
/// <param name="Message">What the error says.</param>
/// <param name="At"><c>build</c> or <c>run</c>.</param>
/// <param name="NoKernel">Whether the error says that there is no kernel, in words that depend on TensorFlow's build.</param>
/// <param name="Crash">The signal that ended TensorFlow's process.</param>
/// <param name="Timeout">The seconds after which TensorFlow had not ended.</param>
/// <param name="Undefined">Why the values mean nothing.</param>
/// <param name="Shapes">The static shapes of the outputs.</param>
/// <param name="Outputs">The values of the outputs.</param>
/// <param name="Variables">The variables afterwards by argument: an array, or an error.</param>
/// <param name="Of">The outputs that are differentiated.</param>
/// <param name="Weights">The gradients that come in there.</param>
/// <param name="Grads">The gradients for the floating inputs, null where there is none.</param>
internal sealed record CaseOutcome(
    string? Error = null,
    string? Message = null,
    string? At = null,
    bool NoKernel = false,
    string? Crash = null,
    double? Timeout = null,
    string? Undefined = null,
    long[]?[]? Shapes = null,
    CaseArray[]? Outputs = null,
    Dictionary<string, JsonElement>? Variables = null,
    int[]? Of = null,
    CaseArray[]? Weights = null,
    CaseArray?[]? Grads = null
)
{
    /// <summary>Whether TensorFlow's answer is none: ours may be any value, or an error that says what is wrong.</summary>
    internal bool IsAccident => (Crash ?? Undefined) is not null || Timeout is not null;
}
