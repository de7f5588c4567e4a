namespace Tensorflow.Ops;

/// <summary>
/// What the inputs of a training operation are: variables first, then scalars, a gradient and perhaps its rows.
/// </summary>
internal sealed class UpdateArguments
{
    private const string Indices = "indices";

    private readonly string[] _names;

    /// <param name="names">
    /// The inputs in the operation's order, the variables before a bar: <c>var accum | lr grad momentum</c>. The gradient is
    /// called <c>grad</c> or <c>delta</c>.
    /// </param>
    /// <param name="positive">Whether <c>lr</c> must be above 0.</param>
    internal UpdateArguments(string names, bool positive = false)
    {
        var parts = names.Split(" | ");
        _names = [.. parts[0].Split(' '), .. parts[1].Split(' ')];
        Variables = parts[0].Split(' ').Length;
        Gradient = Array.FindIndex(_names, name => name is "grad" or "delta");
        Rows = Array.IndexOf(_names, Indices);
        Scalars = [.. Enumerable.Range(Variables, _names.Length - Variables).Where(i => i != Gradient && i != Rows)];
        IsPositive = positive;
    }

    /// <summary>How many of the first inputs are variables.</summary>
    internal int Variables { get; }

    /// <summary>Which input is the gradient.</summary>
    internal int Gradient { get; }

    /// <summary>Which input says the rows that the gradient is of; -1 if it is of all.</summary>
    internal int Rows { get; }

    /// <summary>Which inputs are hyperparameters.</summary>
    internal int[] Scalars { get; }

    internal bool IsPositive { get; }

    /// <summary>The same for a gradient of some rows: the indices follow it, and it is called <c>grad</c>.</summary>
    internal UpdateArguments WithRows()
    {
        var rest = _names[Variables..].Select((name, i) => Variables + i == Gradient ? $"grad {Indices}" : name);
        return new($"{string.Join(' ', _names[..Variables])} | {string.Join(' ', rest)}", IsPositive);
    }

    /// <summary>The name of an input.</summary>
    internal string Name(int input) => _names[input];

    /// <summary>The inputs as <see cref="OpDef"/> takes them. variable: the type of a variable.</summary>
    internal string Signature(string variable) =>
        string.Join(
            ", ",
            _names.Select((name, i) => $"{name}: {(i < Variables ? variable : name == Indices ? "Tindices" : "T")}")
        );

    /// <summary>What is said of a hyperparameter that is no scalar, before its shape.</summary>
    internal string Refusal(int input) =>
        Name(input) switch
        {
            "lr" when IsPositive => "lr is not a positive scalar: ",
            "lr" when Variables > 2 && _names.Contains("rho") && _names.Contains("momentum") => "lr is not a scalar : ",
            "l1" or "l2" => $"{Name(input)} regularization strength is not a scalar: ",
            "l2_shrinkage" => "l2 shrinkage regularization strength is not a scalar: ",
            var name => $"{name} is not a scalar: ",
        };
}
