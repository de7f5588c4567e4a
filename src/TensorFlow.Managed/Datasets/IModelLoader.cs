namespace Tensorflow;

/// <summary>Loads data sets.</summary>
public interface IModelLoader<TDataSet>
    where TDataSet : IDataSet
{
    /// <summary>Loads what a setting says.</summary>
    Task<Datasets<TDataSet>> LoadAsync(ModelLoadSetting setting);
}
