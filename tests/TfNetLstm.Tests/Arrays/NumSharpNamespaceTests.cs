using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Tests.Arrays;

/// <summary>
/// Both libraries have an np, an NDArray and a Shape: a program uses the one's namespace and names the other's in full, and finds
/// the conversions all the same.
/// </summary>
public sealed class NumSharpNamespaceTests
{
    [Fact]
    public void The_conversions_are_there_without_NumSharps_namespace()
    {
        var images = NumSharp.np.arange(6).reshape(2, 3);
        var mine = images.ToTensorflow();
        Assert.Equal([0, 1, 2, 3, 4, 5], mine.ToArray<long>());
        Assert.Equal([2, 3], (mine + 1).ToNumSharp().shape);
        Assert.Throws<ArgumentNullException>(() => ((NumSharp.NDArray)null!).ToTensorflow());
        Assert.Throws<ArgumentNullException>(() => ((NDArray)null!).ToNumSharp());
    }
}
