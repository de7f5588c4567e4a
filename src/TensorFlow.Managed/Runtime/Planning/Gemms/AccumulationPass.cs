namespace Tensorflow.Runtime.Planning;

/// <summary>Finds sums of GEMMs, which are accumulated a few at a time into one result.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/> and <see cref="PlanState.Gemms"/>; leaves <see cref="PlanState.Sums"/>. The gradient of a
/// matrix that is used in every time step is such a sum.
/// </remarks>
internal sealed class AccumulationPass : PlanPass
{
    // GEMMs are added a few at a time: a sum that has left the caches (17 MB at 1024 units) is then fetched less often, and
    // threads meet less often. More than 8 gain nothing over 8.
    private const int MaxTermsPerStep = 8;

    internal override PlanPasses Flags => PlanPasses.Sums;

    internal override void Run(PlanState state) => new Search(state).Run();

    private sealed class Search(PlanState state)
    {
        private readonly PlanGraph _graph = state.Graph;
        private readonly GemmSums _sums = state.Sums;

        internal void Run()
        {
            foreach (var op in _graph.Live)
                FindSum(op);
            foreach (var sum in _sums.All.Where(IsContinued).ToArray())
                _sums.Continue(sum.Operation);
            foreach (var sum in _sums.All.Where(s => !_sums.IsContinued(s.Operation)).ToArray())
                Continue(sum);
            _sums.RemoveContinued();
        }

        private void FindSum(Operation op)
        {
            if (!op.op_def.AddsUp || op.NumInputs < 2 || _graph.IsFed(op.output))
                return;
            var inputs = Enumerable
                .Range(0, op.NumInputs)
                .Select(i => _graph.Constant(op, i) is null ? _graph.Input(op, i) : op.inputs[i])
                .ToArray();
            if (inputs.Any(i => i.dtype.is_ref_dtype() || !ShapeOf(i).Equals(ShapeOf(op.output))))
                return;
            // A sum of two does not depend on their order.
            if (inputs.Length == 2 && !IsTerm(inputs[1]))
                Array.Reverse(inputs);
            if (!inputs.Skip(1).All(IsTerm) || inputs.Distinct().Count() < inputs.Length)
                return;
            var startsWithTerm = IsTerm(inputs[0]);
            Operation[] terms = [.. inputs.Skip(startsWithTerm ? 0 : 1).Select(i => i.op)];
            _sums.Add(new GemmSum(op, startsWithTerm ? null : inputs[0], terms, TermsPerStep(terms)));

            bool IsTerm(Tensor tensor) =>
                state.Gemms.Contains(tensor.op)
                && tensor.op.op_def.Gemm!(tensor.op.attributes).A
                && _graph.OnlyReader(tensor) == op
                && _graph.Guard(tensor.op) == _graph.Guard(op)
                && _graph.Facts.ValueOf(tensor) is null
                && !_graph.WaitedFor.Contains(tensor.op);
        }

        /// <summary>
        /// A sum that begins with another, of which it is the only reader, is one with it: iterations of a loop add to what those
        /// before them added up.
        /// </summary>
        private void Continue(GemmSum sum)
        {
            var terms = new List<Operation>(sum.Terms.Reverse());
            var start = sum.Start;
            while (start is not null && _sums.IsContinued(start.op))
            {
                var before = _sums.SumOf(start.op)!;
                terms.AddRange(before.Terms.Reverse());
                start = before.Start;
            }
            terms.Reverse();
            _sums.Add(new GemmSum(sum.Operation, start, [.. terms], TermsPerStep([.. terms])));
        }

        private bool IsContinued(GemmSum sum) =>
            _graph.OnlyReader(sum.Operation.output) is { } reader
            && _sums.SumOf(reader) is { } next
            && next.Start == sum.Operation.output
            && _graph.Guard(reader) == _graph.Guard(sum.Operation)
            && !_graph.WaitedFor.Contains(sum.Operation);

        /// <summary>
        /// As many GEMMs as have operands four times the size of their sum: more of them would have left the caches before they
        /// are read (at a batch of 4096 a training step then took 8% longer). All times are as nearly as many as can be.
        /// </summary>
        private int TermsPerStep(Operation[] terms)
        {
            var (left, right) = (ShapeOf(terms[0].inputs[0]), ShapeOf(terms[0].inputs[1]));
            var share = (double)ShapeOf(terms[0].output).size / (left.size + right.size);
            var most = Math.Clamp((int)Math.Round(4 * share), 1, MaxTermsPerStep);
            var times = (terms.Length + most - 1) / most;
            return (terms.Length + times - 1) / times;
        }

        private Shape ShapeOf(Tensor tensor) => _graph.Facts.ShapeOf(tensor);
    }
}
