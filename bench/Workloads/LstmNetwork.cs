namespace TfNetLstm.Bench.Workloads;

/// <summary>
/// The sizes of a network: the rows of an image go through an LSTM, and its last output through a layer of classes.
/// </summary>
/// <param name="Batch">Images at a time.</param>
/// <param name="Steps">Rows in an image, one LSTM step each.</param>
/// <param name="Inputs">Pixels in a row.</param>
/// <param name="Hidden">Units of the LSTM.</param>
/// <param name="Classes">Outputs.</param>
/// <param name="Projection">Units of a layer that each row goes through before the LSTM; 0 for none.</param>
internal sealed record LstmNetwork(int Batch, int Steps, int Inputs, int Hidden, int Classes, int Projection = 0)
{
    /// <summary>
    /// Floating-point operations that a forward pass needs: those of its matrix products, 2 * m * k * n for [m, k] x [k, n]. What
    /// is done elementwise is not counted: it is below one percent.
    /// </summary>
    internal double ForwardFlops => ProjectionProduct + Steps * CellProduct + OutputProduct;

    /// <summary>
    /// Those of a training step: forward; the gradients of all weights, which take as much again; and the gradients of what goes
    /// into the products, but for those that nobody needs: the images' and the zero state's before the first row.
    /// </summary>
    internal double TrainingFlops =>
        2 * ForwardFlops
        + OutputProduct
        + (Steps - 1) * Product(Batch, 4 * Hidden, Hidden)
        + (Projection > 0 ? Steps * Product(Batch, 4 * Hidden, Projection) : 0);

    /// <summary>Every row of every image through the layer before the LSTM.</summary>
    private double ProjectionProduct => Product(Batch * Steps, Inputs, Projection);

    /// <summary>[input, state] x the kernel of the four gates.</summary>
    private double CellProduct => Product(Batch, (Projection > 0 ? Projection : Inputs) + Hidden, 4 * Hidden);

    private double OutputProduct => Product(Batch, Hidden, Classes);

    private static double Product(long m, long k, long n) => 2.0 * m * k * n;
}
