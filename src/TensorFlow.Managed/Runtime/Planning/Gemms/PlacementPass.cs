namespace Tensorflow.Runtime.Planning;

/// <summary>Decides, given the order of a frame's units, where sums of GEMMs and sums of columns are formed.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Gemms"/>, <see cref="PlanState.Sums"/> and <see cref="FramePlan.Units"/>; leaves
/// <see cref="PlanState.Claims"/> and <see cref="PlanState.ColumnSums"/>.
/// </remarks>
internal sealed class PlacementPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Sums;

    internal override void Run(PlanState state)
    {
        foreach (var op in state.Sums.Continued)
            state.Claims.ClaimDone(op);
        foreach (var frame in state.FramePlans)
            new FramePlacement(state, frame.Units).Run();
    }

    private sealed class FramePlacement
    {
        private readonly PlanState _state;
        private readonly PlanGraph _graph;
        private readonly List<PlanUnit> _units;
        private readonly Dictionary<Operation, int> _places = [];
        private readonly HashSet<GemmSum> _inPlaces = [];

        internal FramePlacement(PlanState state, List<PlanUnit> units)
        {
            (_state, _graph, _units) = (state, state.Graph, units);
            for (var i = 0; i < units.Count; i++)
            {
                foreach (var op in units[i].Operations)
                    _places[op] = i;
            }
        }

        internal void Run()
        {
            foreach (var sum in _state.Sums.All.Where(s => IsDirect(s.Operation)))
                Place(sum);
            foreach (var op in _units.OfType<OperationUnit>().Select(u => u.Operation))
                PlaceColumnSum(op);
        }

        /// <summary>Whether an operation is in this frame and runs by itself.</summary>
        private bool IsDirect(Operation op) => _places.TryGetValue(op, out var place) && _units[place] is OperationUnit;

        /// <summary>
        /// Adds GEMMs up where they are in the order if that is the sum's, so that their operands are still in the caches; else
        /// all of them where the sum is.
        /// </summary>
        private void Place(GemmSum sum)
        {
            var emitter = new GemmSumEmitter(sum);
            var before = sum.Start is null || !_places.TryGetValue(sum.Start.op, out var start) ? -1 : start;
            var inOrder = true;
            foreach (var place in sum.Terms.Select(t => _places[t]))
                (before, inOrder) = (place, inOrder && place > before);
            if (inOrder)
                _inPlaces.Add(sum);
            foreach (var op in inOrder ? sum.Terms : [sum.Operation])
                _state.Claims.Claim(op, emitter);
            foreach (var op in inOrder ? [sum.Operation] : sum.Terms)
                _state.Claims.ClaimDone(op);
        }

        /// <summary>
        /// The gradients of a layer's kernel and of its bias read the same matrix: if the bias's can wait until the kernel's is
        /// computed, the matrix is read once.
        /// </summary>
        private void PlaceColumnSum(Operation op)
        {
            if (
                op.op_def.SumsColumns?.Invoke(new FusionContext(op, _state.Facts)) is not true
                || _graph.Constant(op, 0) is not null
                || _graph.IsFetched(op.output)
                || _graph.IsFed(op.output)
                || _graph.WaitedFor.Contains(op)
            )
            {
                return;
            }

            var matrix = _graph.Input(op, 0);
            var gemm = _graph
                .ReadersOf(matrix)
                .FirstOrDefault(p =>
                    IsDirect(p)
                    && _state.Gemms.Contains(p)
                    && _graph.Input(p, 1) == matrix
                    && p.op_def.Gemm!(p.attributes) == (true, false)
                    && _graph.Guard(p) == _graph.Guard(op)
                    && !_state.ColumnSums.ContainsKey(p)
                );
            if (gemm is null || !_graph.ReadersOf(op.output).All(r => _places.TryGetValue(r, out var at) && at > PlaceOf(gemm)))
                return;
            _state.ColumnSums[gemm] = op;
            _state.Claims.ClaimDone(op);
        }

        /// <summary>Where a GEMM has been computed.</summary>
        private int PlaceOf(Operation gemm) =>
            _places[
                _state.Sums.SumWithTerm(gemm) is not { } sum ? gemm
                : _inPlaces.Contains(sum) ? sum.LastWith(gemm)
                : sum.Operation
            ];
    }
}
