namespace Lucid.Serialization;

/// <summary>A format of files that are taken for safetensors files.</summary>
/// <param name="Description">What such a file is, with its article.</param>
/// <param name="Advice">What to do with it.</param>
internal sealed record FileFormat(string Description, string Advice)
{
    private const string TorchAdvice =
        "Save it in this format from Python: safetensors.torch.save_file(torch.load(\"model.pth\", weights_only=True), "
        + "\"model.safetensors\"). Where the file holds more than tensors, save the dictionary of tensors in it, such as "
        + "checkpoint[\"state_dict\"].";

    private const string DownloadAdvice = "What was saved is the answer of a server in place of the file: download the file itself.";

    public static readonly FileFormat TorchZip = new(
        "a PyTorch file (a zip archive, as torch.save writes it)", "Read it with TorchFile.LoadStateDict. " + TorchAdvice);

    public static readonly FileFormat TorchPickle = new(
        "a PyTorch file in the form before version 1.6 (a row of pickles)", "Read it with TorchFile.LoadStateDict. " + TorchAdvice);

    public static readonly FileFormat TorchTar = new("a PyTorch file in the form of version 0.1 (a tar archive)", TorchAdvice);

    public static readonly FileFormat TorchScript = new(
        "a TorchScript program (a zip archive, as torch.jit.save writes it)",
        "Save its weights from Python: safetensors.torch.save_file(torch.jit.load(\"model.pt\").state_dict(), \"model.safetensors\").");

    public static readonly FileFormat TorchExport = new(
        "a program of torch.export (a zip archive)",
        "Save its weights from Python: safetensors.torch.save_file(torch.export.load(\"model.pt2\").state_dict, \"model.safetensors\").");

    public static readonly FileFormat Pickle = new(
        "a Python pickle", "Load it in Python, and save its arrays with safetensors.numpy.save_file(arrays, \"model.safetensors\").");

    public static readonly FileFormat NumpyArray = new(
        "a NumPy array (.npy)",
        "Save it in this format from Python: safetensors.numpy.save_file({\"name\": numpy.load(\"array.npy\")}, \"model.safetensors\").");

    public static readonly FileFormat NumpyArchive = new(
        "an archive of NumPy arrays (.npz)",
        "Save it in this format from Python: safetensors.numpy.save_file(dict(numpy.load(\"arrays.npz\")), \"model.safetensors\").");

    public static readonly FileFormat Keras = new(
        "a Keras model (a zip archive)",
        "Load it in Python, and save its weights with safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, "
        + "\"model.safetensors\").");

    public static readonly FileFormat Hdf5 = new(
        "an HDF5 file",
        "Read its arrays in Python with h5py, and save them with safetensors.numpy.save_file(arrays, \"model.safetensors\").");

    public static readonly FileFormat Onnx = new(
        "an ONNX model",
        "Save its weights from Python: safetensors.numpy.save_file({t.name: onnx.numpy_helper.to_array(t) for t in "
        + "onnx.load(\"model.onnx\").graph.initializer}, \"model.safetensors\").");

    public static readonly FileFormat TfLite = new(
        "a TensorFlow Lite model", "Save the weights of the model that it was made from with safetensors.numpy.save_file.");

    public static readonly FileFormat Gguf = new(
        "a GGUF file", "It usually holds quantised weights: save the model that it was made from with safetensors.torch.save_file.");

    public static readonly FileFormat SavedModel = new(
        "a saved model of TensorFlow", "Load it in Python, and save its variables with safetensors.numpy.save_file.");

    public static readonly FileFormat Matlab = new(
        "a MATLAB file",
        "Read its arrays in Python with scipy.io.loadmat, and save them with safetensors.numpy.save_file(arrays, \"model.safetensors\").");

    public static readonly FileFormat Scan = new("a scan (NIfTI or DICOM)", "It holds an image, and no named tensors.");

    public static readonly FileFormat ZipArchive = new("a zip archive", "Unpack it, and load the safetensors file in it.");

    public static readonly FileFormat TarArchive = new("a tar archive", "Unpack it, and load the safetensors file in it.");

    public static readonly FileFormat Compressed = new("a compressed file (gzip, bzip2, xz, zstd or 7z)", "Decompress it first.");

    public static readonly FileFormat LfsPointer = new(
        "a Git LFS pointer, which stands for the file", "Fetch the file itself: git lfs pull.");

    public static readonly FileFormat WebPage = new("a web page (HTML)", DownloadAdvice);

    public static readonly FileFormat Xml = new("an XML text", DownloadAdvice);

    public static readonly FileFormat ShardIndex = new(
        "the index of a model in several files (JSON)", "Load each of the safetensors files that it names.");

    public static readonly FileFormat Json = new("a JSON text", "It holds no tensors: load the safetensors file that belongs to it.");

    public static readonly FileFormat Text = new("a text", "If it was downloaded, it may be a server's error message: read it.");

    public static readonly FileFormat Empty = new("an empty file", "It may not have been written or downloaded to its end.");
}
