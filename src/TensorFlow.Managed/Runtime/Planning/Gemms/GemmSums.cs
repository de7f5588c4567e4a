namespace Tensorflow.Runtime.Planning;

/// <summary>GEMMs to be added up, from the first to the last and some at a time, to a tensor or to nothing.</summary>
/// <param name="Operation">The operation that adds them up.</param>
/// <param name="Start">What they are added to.</param>
/// <param name="Terms">The GEMMs.</param>
/// <param name="TermsPerStep">How many of them are added in one step.</param>
internal sealed record GemmSum(Operation Operation, Tensor? Start, Operation[] Terms, int TermsPerStep)
{
    /// <summary>The number of terms that are added up before those that this one, the last of its step, is added with.</summary>
    /// <returns>Null if it is not the last of its step.</returns>
    internal int? FirstWith(int last) =>
        (last + 1) % TermsPerStep == 0 || last == Terms.Length - 1 ? last / TermsPerStep * TermsPerStep : null;

    /// <summary>The last of the terms that are added together with this one, where that is done.</summary>
    internal Operation LastWith(Operation term) =>
        Terms[Math.Min((Array.IndexOf(Terms, term) / TermsPerStep + 1) * TermsPerStep, Terms.Length) - 1];
}

/// <summary>The sums of GEMMs of a plan.</summary>
internal sealed class GemmSums
{
    private readonly Dictionary<Operation, GemmSum> _sums = [];
    private readonly Dictionary<Operation, GemmSum> _terms = [];
    private readonly HashSet<Operation> _continued = [];

    internal IReadOnlyCollection<GemmSum> All => _sums.Values;

    /// <summary>The sums that are only the beginning of others, which are formed in their place.</summary>
    internal IReadOnlyCollection<Operation> Continued => _continued;

    internal GemmSum? SumOf(Operation op) => _sums.GetValueOrDefault(op);

    internal GemmSum? SumWithTerm(Operation gemm) => _terms.GetValueOrDefault(gemm);

    /// <summary>Whether an operation adds up GEMMs, by itself or as the beginning of another sum.</summary>
    internal bool IsSum(Operation op) => _sums.ContainsKey(op) || _continued.Contains(op);

    internal bool IsContinued(Operation op) => _continued.Contains(op);

    internal void Add(GemmSum sum)
    {
        _sums[sum.Operation] = sum;
        foreach (var term in sum.Terms)
            _terms[term] = sum;
    }

    /// <summary>Says that a sum is the beginning of another.</summary>
    internal void Continue(Operation op) => _continued.Add(op);

    /// <summary>Forgets the sums that are the beginnings of others.</summary>
    internal void RemoveContinued()
    {
        foreach (var op in _continued)
            _sums.Remove(op);
    }
}
