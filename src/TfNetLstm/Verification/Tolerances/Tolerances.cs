namespace TfNetLstm.Verification;

/// <summary>The table of tolerances: the first row that covers a quantity is the one that counts.</summary>
internal static class Tolerances
{
    /// <summary>A quantity that a network does not have.</summary>
    private const double None = double.NaN;

    /// <summary>The smallest positive float32 with all its digits.</summary>
    private const double SmallestNormal = 1.17549435e-38;

    /// <summary>The distance from 1 to the next float32 above.</summary>
    private const double UnitOfOne = 1.1920929e-7;

    private const string Forward = "sums of a forward pass in float32";
    private const string Backward = "sums of a backward pass in float32";
    private const string Trained = "rounding of the gradients and of the updates so far";
    private const string SmallGradients = "Adam divides gradients near 0 by their own size: their rounding counts in full";
    private const string Moments = "rounding of the gradients so far; error.json has none of them, so they were measured apart";
    private const string Exact = "one operation, rounded as IEEE 754 asks for, or none";
    private const string Library = "TensorFlow's approximation and ours, each within a unit of the exact value";

    /// <summary>
    /// Of the three columns of a measured row, the first is for the unrolled networks (000, 002), the second for those with a
    /// layer before the loop (003, 004), the third for 001: the errors of float32 TensorFlow 1.15.5 against float64 at seed 1, in
    /// terms of the quantity's scale. They count where no error.json says them.
    /// </summary>
    internal static IReadOnlyList<Tolerance> All { get; } =
    [
        new("batch/labels", "integers, drawn by a generator of integers"),
        new("accuracy", "a count, divided by the batch size"),
        new("accuracy_after", "a count, divided by the batch size"),
        new("test_accuracy", "a count, divided by the number of test examples"),
        new("gap", "differences of logits, behind a training whose losses part by 5e-7") { Absolute = 1e-5 },
        new("var0/*", "random bits"),
        new("var10/beta*_power", "a product of equal numbers in equal order"),
        Measured("logits0", Forward, 3.39e-7, 3.01e-7, 1.44e-7),
        Measured("loss_first10", Forward, 4.50e-7, 4.03e-7, 8.14e-8),
        Measured("loss_first100", Forward, 4.50e-7, 4.03e-7, 1.11e-7),
        Measured("loss_first_50", Forward, None, None, None),
        Measured("loss", Forward, 4.50e-7, 4.03e-7, 1.66e-7),
        Measured("loss_after", Forward, 5.00e-7, 1.05e-6, 1.48e-7),
        Measured("test_logits", Forward, 9.48e-7, 3.47e-6, 2.00e-6),
        Measured("grad0/Variable", Backward, 8.46e-7, 2.54e-7, 6.39e-7),
        Measured("grad0/Variable_1", Backward, 2.70e-7, 3.43e-7, 1.62e-7),
        Measured("grad0/Variable_2", Backward, None, 1.88e-6, None),
        Measured("grad0/Variable_3", Backward, None, 1.02e-7, None),
        Measured("grad0/rnn.basic_lstm_cell.kernel", Backward, 3.57e-7, 2.30e-7, 2.58e-7),
        Measured("grad0/rnn.basic_lstm_cell.bias", Backward, 3.09e-7, 2.02e-7, 3.08e-7),
        Measured("var10/Variable", Trained, 1.39e-7, 2.16e-7, 1.91e-7),
        Measured("var10/Variable_1", Trained, 1.22e-7, 1.42e-7, 1.46e-7),
        Measured("var10/Variable_2", Trained, None, 2.27e-7, None),
        Measured("var10/Variable_3", Trained, None, 1.51e-7, None),
        Measured("var10/rnn.basic_lstm_cell.kernel", SmallGradients, 3.52e-5, 5.23e-5, 2.71e-7),
        Measured("var10/rnn.basic_lstm_cell.bias", Trained, 3.26e-6, 5.02e-6, 2.44e-6),
        Measured("var10/Variable.Adam", Moments, 3.80e-6, 3.38e-6, 6.51e-7),
        Measured("var10/Variable_1.Adam", Moments, 3.96e-6, 2.85e-6, 2.30e-7),
        Measured("var10/Variable_2.Adam", Moments, None, 3.63e-6, None),
        Measured("var10/Variable_3.Adam", Moments, None, 2.55e-6, None),
        Measured("var10/rnn.basic_lstm_cell.kernel.Adam", Moments, 3.76e-6, 3.00e-6, 3.60e-7),
        Measured("var10/rnn.basic_lstm_cell.bias.Adam", Moments, 5.34e-6, 2.76e-6, 2.99e-7),
        Measured("var10/Variable.Adam_1", Moments, 2.81e-6, 1.41e-6, 8.78e-7),
        Measured("var10/Variable_1.Adam_1", Moments, 2.47e-6, 1.78e-6, 2.87e-7),
        Measured("var10/Variable_2.Adam_1", Moments, None, 2.21e-6, None),
        Measured("var10/Variable_3.Adam_1", Moments, None, 1.35e-6, None),
        Measured("var10/rnn.basic_lstm_cell.kernel.Adam_1", Moments, 2.09e-6, 1.28e-6, 4.92e-7),
        Measured("var10/rnn.basic_lstm_cell.bias.Adam_1", Moments, 1.23e-6, 1.16e-6, 3.47e-7),
        Measured("var100/Variable", Trained, 4.98e-7, 4.80e-7, 7.23e-7),
        Measured("var100/Variable_1", Trained, 3.94e-7, 7.95e-7, 3.81e-7),
        Measured("var100/Variable_2", Trained, None, 5.57e-7, None),
        Measured("var100/Variable_3", Trained, None, 4.77e-7, None),
        Measured("var100/rnn.basic_lstm_cell.kernel", SmallGradients, 1.98e-5, 3.68e-5, 6.96e-7),
        Measured("var100/rnn.basic_lstm_cell.bias", Trained, 2.70e-6, 2.08e-6, 4.71e-7),
        new("math/abs", Exact),
        new("math/sign", Exact),
        new("math/square", Exact),
        new("math/sqrt", "TensorFlow refines an estimate of 1/sqrt(x) and is off by a unit at times") { Ulps = 1 },
        new("math/exp", "TensorFlow gives 0 for results below the smallest normal float32, and is exact to two units elsewhere")
        {
            Absolute = SmallestNormal,
            Ulps = 2,
        },
        new("math/log1p", Library) { Ulps = 2 },
        new("math/tanh", "TensorFlow's is a quotient of polynomials, a few units off the exact value") { Ulps = 4 },
        new("math/sigmoid", "TensorFlow's is a quotient of polynomials, exact to a unit of 1 and not of small values: 0 at -20")
        {
            Absolute = UnitOfOne,
        },
        new("math/adam *", "the same operations; a fused multiply-add rounds once where two operations round twice") { Ulps = 1 },
        new("math/*", "sums over ten classes, and exponentials and logarithms exact to two units") { Ulps = 2 },
        new("graph/fetch", "gates whose sigmoid is a unit of 1 off in TensorFlow, and sums of dozens of them") { Ulps = 16 },
        new("printed/text", "no number in it, or an accuracy, which is a count"),
        new("printed/loss", "TensorFlow 2.15, PyTorch and float64 stay within this for the whole run") { Absolute = 0.000002 },
        new("printed/epoch 1", "float64 and PyTorch stay within this of TensorFlow") { Absolute = 0.0003 },
        new("printed/epoch 2", "float64 and PyTorch part from TensorFlow by 0.0003 to 0.0008") { Absolute = 0.001 },
        new("printed/epoch *", "on a nearly flat loss float64 and PyTorch part from it by 0.0018 to 0.0101") { Absolute = 0.015 },
    ];

    internal static bool Know(string quantity) => All.Any(row => row.Covers(quantity));

    /// <exception cref="InvalidOperationException">No row covers the quantity.</exception>
    internal static Tolerance For(string quantity) => All.First(row => row.Covers(quantity));

    private static Tolerance Measured(string quantity, string reason, double @static, double @dynamic, double softmax) =>
        new(quantity, reason) { RelativeErrors = [@static, @dynamic, softmax], Ulps = 4 };
}
