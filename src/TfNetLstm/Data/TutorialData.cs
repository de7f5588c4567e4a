using TfNetLstm.Tutorials;

namespace TfNetLstm.Data;

/// <summary>What the tutorials' graphs can take.</summary>
public static class TutorialData
{
    /// <summary>The training file's images that TensorFlow's <c>read_data_sets</c> keeps for validation.</summary>
    public const int Validation = 5000;

    private const int Rows = 28,
        Columns = 28;

    /// <summary>Checks a folder of the user's before a graph is built for it.</summary>
    /// <param name="folder">The four files.</param>
    /// <param name="validation">How many of the training file's images are kept for validation.</param>
    /// <param name="batch">Images in a step; null for as many as any tutorial draws.</param>
    /// <exception cref="InvalidDataException">
    /// The images have another size than 28 x 28, the labels more than ten classes, or there are too few to train or none to test
    /// on.
    /// </exception>
    public static void Check(string folder, int validation = Validation, int? batch = null)
    {
        long size = batch ?? TutorialList.All.Where(tutorial => tutorial.ReadsDigits).Max(tutorial => tutorial.BatchSize);
        CheckImages(
            MnistFile.TrainImages.In(folder),
            validation + size,
            $"{validation + size} images or more ({validation} for validation, and a batch of {size})"
        );
        CheckImages(MnistFile.TestImages.In(folder), 1, "images to test on");
        CheckLabels(MnistFile.TrainLabels.In(folder));
        CheckLabels(MnistFile.TestLabels.In(folder));
    }

    private static void CheckImages(string path, long least, string expected)
    {
        var shape = IdxReader.ReadImageShape(path);
        if (shape[0] < least)
        {
            throw new InvalidDataException($"{path}: expected {expected}, found {(shape[0] == 0 ? "none" : shape[0])}");
        }
        if (shape[1..] is not [Rows, Columns])
        {
            throw new InvalidDataException(
                $"{path}: expected images of {Rows} x {Columns} pixels, "
                    + $"which the tutorials' graphs take, found {shape[1]} x {shape[2]}"
            );
        }
    }

    private static void CheckLabels(string path)
    {
        var classes = input_data.Classes(IdxReader.ReadLabels(path));
        if (classes > DataSet.MnistClasses)
        {
            throw new InvalidDataException(
                $"{path}: expected labels from 0 to {DataSet.MnistClasses - 1}, "
                    + $"which the tutorials' graphs tell apart, found labels up to {classes - 1}"
            );
        }
    }
}
