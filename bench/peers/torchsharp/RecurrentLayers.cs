using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TfNetLstm.Bench.Peers;

/// <summary>The ways to write a recurrent layer, each a module of the last output of [steps, batch, inputs].</summary>
internal static class RecurrentLayers
{
    internal static Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Ways(PeerRequest request)
    {
        var inputs = request.Projection > 0 ? request.Projection : request.Inputs;
        if (request.Cell == "GRU")
            return new() { ["nn.GRU"] = () => new GruLayer(inputs, request) };
        var ways = new Dictionary<string, Func<nn.Module<Tensor, Tensor>>> { ["nn.LSTM"] = () => new LstmLayer(inputs, request) };
        if (request is { Layers: 1, Directions: 1 })
        {
            ways["LSTMCell"] = () => new CellLayer(inputs, request.Hidden);
            ways["plain cell"] = () => new PlainCellLayer(inputs, request.Hidden);
        }
        return ways;
    }

    /// <summary>[layers * directions, batch, hidden]: the last layer's final states, side by side.</summary>
    private static Tensor LastStates(Tensor states, int directions) =>
        directions == 1 ? states[-1] : cat([states[-2], states[-1]], 1);

    private sealed class LstmLayer : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM _lstm;
        private readonly int _directions;

        internal LstmLayer(int inputs, PeerRequest request)
            : base("lstm")
        {
            _directions = request.Directions;
            _lstm = nn.LSTM(inputs, request.Hidden, request.Layers, bidirectional: _directions == 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (_, h, _) = _lstm.call(x);
            return LastStates(h, _directions);
        }
    }

    private sealed class GruLayer : nn.Module<Tensor, Tensor>
    {
        private readonly GRU _gru;
        private readonly int _directions;

        internal GruLayer(int inputs, PeerRequest request)
            : base("gru")
        {
            _directions = request.Directions;
            _gru = nn.GRU(inputs, request.Hidden, request.Layers, bidirectional: _directions == 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (_, h) = _gru.call(x);
            return LastStates(h, _directions);
        }
    }

    private sealed class CellLayer : nn.Module<Tensor, Tensor>
    {
        private readonly LSTMCell _cell;
        private readonly int _hidden;

        internal CellLayer(int inputs, int hidden)
            : base("cell")
        {
            _cell = nn.LSTMCell(inputs, hidden);
            _hidden = hidden;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var zeros = x.new_zeros(x.shape[1], _hidden);
            var state = (h: zeros, c: zeros);
            foreach (var row in x.unbind(0))
                state = _cell.call(row, state);
            return state.h;
        }
    }

    /// <summary>BasicLSTMCell's equations; the rows' part of the product, which does not wait for the state, in one go.</summary>
    private sealed class PlainCellLayer : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _inputKernel,
            _stateKernel,
            _bias;

        internal PlainCellLayer(int inputs, int hidden)
            : base("plain")
        {
            _inputKernel = nn.Parameter(randn(inputs, 4 * hidden) * 0.05);
            _stateKernel = nn.Parameter(randn(hidden, 4 * hidden) * 0.05);
            _bias = nn.Parameter(zeros(4 * hidden));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (steps, batch, inputs) = (x.shape[0], x.shape[1], x.shape[2]);
            var rows = addmm(_bias, x.reshape(-1, inputs), _inputKernel, 1, 1).view(steps, batch, -1).unbind(0);
            var h = x.new_zeros(batch, _stateKernel.shape[0]);
            var c = h;
            foreach (var row in rows)
            {
                var gates = addmm(row, h, _stateKernel, 1, 1).chunk(4, 1);
                c = sigmoid(gates[2] + 1) * c + sigmoid(gates[0]) * tanh(gates[1]);
                h = sigmoid(gates[3]) * tanh(c);
            }
            return h;
        }
    }
}
