namespace TfNetLstm.Bench.Workloads;

/// <summary>A recurrent layer's cell.</summary>
internal enum RecurrentCell
{
    LSTM,
    GRU,
}

/// <summary>
/// The sizes of a network: the rows of an image go through recurrent layers, and the last state through a layer of classes.
/// </summary>
/// <param name="Batch">Images at a time.</param>
/// <param name="Steps">Rows in an image, one recurrent step each.</param>
/// <param name="Inputs">Pixels in a row.</param>
/// <param name="Hidden">Units of a recurrent layer.</param>
/// <param name="Classes">Outputs.</param>
/// <param name="Projection">Units of a layer that each row goes through before the recurrent layers; 0 for none.</param>
/// <param name="Cell">The cell of the recurrent layers.</param>
/// <param name="Layers">Recurrent layers, each on the outputs of the one before.</param>
/// <param name="Directions">2 if other layers read from the last row to the first; the last states stand side by side.</param>
internal sealed record RecurrentNetwork(
    int Batch,
    int Steps,
    int Inputs,
    int Hidden,
    int Classes,
    int Projection = 0,
    RecurrentCell Cell = RecurrentCell.LSTM,
    int Layers = 1,
    int Directions = 1
)
{
    /// <summary>
    /// Floating-point operations that a forward pass needs: those of its matrix products, 2 * m * k * n for [m, k] x [k, n]. What
    /// is done elementwise is not counted: it is below one percent.
    /// </summary>
    internal double ForwardFlops => ProjectionProduct + RecurrentProducts + OutputProduct;

    /// <summary>
    /// Those of a training step: forward; the gradients of all weights, which take as much again; and the gradients of what goes
    /// into the products, but for those that nobody needs: the images' and the zero state's before the first row.
    /// </summary>
    internal double TrainingFlops =>
        2 * ForwardFlops
        + OutputProduct
        + Directions * Layers * (Steps - 1) * Product(Batch, Gates * Hidden, Hidden)
        + Enumerable
            .Range(0, Layers)
            .Where(layer => layer > 0 || Projection > 0)
            .Sum(layer => Directions * Steps * Product(Batch, Gates * Hidden, Depth(layer)));

    /// <summary>Products of [input, state] that a step of the cell takes, each of as many columns as it has units.</summary>
    private int Gates => Cell == RecurrentCell.LSTM ? 4 : 3;

    /// <summary>Every row of every image through the layer before the recurrent ones.</summary>
    private double ProjectionProduct => Product(Batch * Steps, Inputs, Projection);

    /// <summary>[input, state] x the kernel of the gates.</summary>
    private double RecurrentProducts =>
        Enumerable.Range(0, Layers).Sum(layer => Directions * Steps * Product(Batch, Depth(layer) + Hidden, Gates * Hidden));

    private double OutputProduct => Product(Batch, Directions * Hidden, Classes);

    /// <summary>What goes into a recurrent layer at each step.</summary>
    private int Depth(int layer) =>
        layer > 0 ? Directions * Hidden
        : Projection > 0 ? Projection
        : Inputs;

    private static double Product(long m, long k, long n) => 2.0 * m * k * n;
}
