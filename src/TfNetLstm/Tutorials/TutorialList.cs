namespace TfNetLstm.Tutorials;

/// <summary>The tutorials: the ported documents, and further programs.</summary>
public static class TutorialList
{
    /// <summary>All tutorials, in the order in which they are listed.</summary>
    public static IReadOnlyList<Tutorial> All { get; } =
    [
        StaticTutorial.Tutorial,
        StaticShortTutorial.Tutorial,
        DynamicTutorial.Tutorial,
        DynamicClassicTutorial.Tutorial,
        DynamicSoftmaxTutorial.Tutorial,
        StackedTutorial.Tutorial,
        BidirectionalTutorial.Tutorial,
        PixelsTutorial.Tutorial,
        LengthsTutorial.Tutorial,
        CharactersTutorial.Tutorial,
    ];

    /// <summary>The tutorial of this name, or of this original, or null.</summary>
    public static Tutorial? Find(string name_or_original) =>
        All.FirstOrDefault(t => t.Name == name_or_original || t.Original == name_or_original);
}
