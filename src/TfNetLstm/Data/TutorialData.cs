using TfNetLstm.Tutorials;

namespace TfNetLstm.Data;

/// <summary>What the tutorials' graphs can take.</summary>
public static class TutorialData
{
    /// <summary>The training file's images that TensorFlow's <c>read_data_sets</c> keeps for validation.</summary>
    public const int Validation = 5000;

    /// <summary>The images of MNIST's training file that are left to train on.</summary>
    internal const int MnistTraining = 60_000 - Validation;

    /// <summary>How many images there are to train on.</summary>
    /// <param name="folder">The four files; null for MNIST's.</param>
    /// <param name="validation">How many of the training file's images are kept for validation.</param>
    internal static int TrainingImages(string? folder, int validation) =>
        (folder is null ? MnistTraining + Validation : IdxReader.ReadImageShape(MnistFile.TrainImages.In(folder))[0])
        - validation;

    /// <summary>Checks a folder of the user's before a graph is built for it.</summary>
    /// <param name="folder">The four files.</param>
    /// <param name="validation">How many of the training file's images are kept for validation.</param>
    /// <param name="batch">Images in a step; null for as many as any tutorial draws.</param>
    /// <returns>Of which kind its pictures are.</returns>
    /// <exception cref="InvalidDataException">
    /// The images are of several sizes, or of one that no graph takes, some have no label, or there are too few to train or none
    /// to test on.
    /// </exception>
    public static PictureKind Check(string folder, int validation = Validation, int? batch = null)
    {
        long size = batch ?? TutorialList.All.Where(tutorial => tutorial.ReadsDigits).Max(tutorial => tutorial.BatchSize);
        CheckCount(
            folder,
            MnistFile.TrainImages,
            MnistFile.TrainLabels,
            validation + size,
            $"{validation + size} images or more ({validation} for validation, and a batch of {size})"
        );
        CheckCount(folder, MnistFile.TestImages, MnistFile.TestLabels, 1, "images to test on");
        return new PictureFolder(folder).Kind;
    }

    /// <summary>Checks that there is something to learn.</summary>
    /// <exception cref="InvalidDataException">All pictures have the same label.</exception>
    public static void CheckLabels(PictureFolder folder)
    {
        if (folder.Kind.Labels is [var only])
        {
            throw new InvalidDataException(
                $"{folder.Path}: expected labels of two classes or more, to be told apart, found {only} alone"
            );
        }
    }

    private static void CheckCount(string folder, MnistFile images, MnistFile labels, long least, string expected)
    {
        var (path, labelsPath) = (images.In(folder), labels.In(folder));
        var count = IdxReader.ReadImageShape(path)[0];
        if (count < least)
            throw new InvalidDataException($"{path}: expected {expected}, found {(count == 0 ? "none" : count)}");
        IdxReader.CheckCounts(path, count, labelsPath, IdxReader.ReadLabelCount(labelsPath));
    }
}
