package sphota.token;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Tensor;
import sphota.tensor.Views;
import sphota.weights.Weights;

/// The tokens of one model. Which there are is settled when this is made; elements are read as
/// tokens are handed out, one tensor at a time.
public final class TokenStream {

    private record Place(String file, Tensor tensor) {}

    private final Header header;
    private final Token.Model model;
    private final Plan plan;
    private final Map<Place, TensorSpectra> spectra;

    private TokenStream(
            Header header, Token.Model model, Plan plan, Map<Place, TensorSpectra> spectra) {
        this.header = header;
        this.model = model;
        this.plan = plan;
        this.spectra = spectra;
    }

    /// Settles which tokens a model gets, as docs/tokens.md has it under Budget. The same arguments
    /// give the same tokens.
    ///
    /// @param weights with their arena open as long as tokens are handed out
    /// @param statistics of all tensors, or of none
    /// @param spectra of any of them
    /// @param sphota the version of this program
    public static TokenStream of(
            Weights weights,
            Statistics statistics,
            List<TensorSpectra> spectra,
            Policy policy,
            String sphota) {
        var tensors = new ArrayList<Place>();
        for (var file : weights.files()) {
            for (var tensor : file.reading().tensors()) {
                tensors.add(new Place(file.path(), tensor));
            }
        }
        if (!statistics.tensors().isEmpty() && statistics.tensors().size() != tensors.size()) {
            throw new IllegalArgumentException("statistics of another model");
        }
        var subjects =
                Shares.places(tensors.size(), policy.maxTokens() - 1L, policy.seed())
                        .mapToInt(Math::toIntExact)
                        .mapToObj(index -> subject(index, tensors.get(index), statistics))
                        .toList();
        var header =
                new Header(
                        sphota,
                        Vectors.CURRENT,
                        policy,
                        Names.told(weights.path()),
                        0,
                        subjects.size(),
                        tensors.size() - subjects.size());
        var bySubject = new HashMap<Place, TensorSpectra>();
        spectra.forEach(each -> bySubject.put(new Place(each.file(), each.tensor()), each));
        return new TokenStream(
                header, ModelToken.of(weights), Plan.of(subjects, policy), bySubject);
    }

    private static Subject subject(int index, Place place, Statistics statistics) {
        var tensor = place.tensor();
        Optional<TensorStatistics> known =
                statistics.tensors().isEmpty()
                        ? Optional.empty()
                        : Optional.of(statistics.tensors().get(index));
        return new Subject(
                index,
                place.file(),
                tensor,
                Roles.of(tensor.name(), tensor.shape().rank()),
                known,
                Elements.Source.of(tensor));
    }

    public Header header() {
        return header;
    }

    /// Hands out all tokens, reading elements as it goes: of a tensor that is stored as it is only
    /// what its tokens tell, of one that is packed all, unpacked off the heap.
    ///
    /// @return one refusal for each tensor whose bytes could not be had; it has its token, with a
    ///   note, and none of its elements
    /// @throws MalformedFileException if a file shrinks in the meantime
    public List<MalformedFileException> into(TokenSink sink) {
        sink.begin(header);
        sink.token(model);
        var refusals = new ArrayList<MalformedFileException>();
        for (int i = 0; i < plan.subjects().size(); i++) {
            var subject = plan.subjects().get(i);
            try (var arena = Arena.ofConfined()) {
                new TensorTokens(subject, header.policy(), arena)
                        .tell(
                                Optional.ofNullable(plan.layers().get(subject.index())),
                                plan.rows().get(i),
                                plan.patches().get(i),
                                Optional.ofNullable(
                                        spectra.get(new Place(subject.file(), subject.tensor()))),
                                sink)
                        .ifPresent(refusals::add);
            } catch (InternalError error) {
                throw shrunk(subject, error);
            }
        }
        return refusals;
    }

    private static MalformedFileException shrunk(Subject subject, InternalError error) {
        if (!Views.isShrunk(error)) {
            throw error;
        }
        return subject.source()
                .orElseThrow(() -> error)
                .content()
                .storage()
                .refuse("the file shrank while it was read");
    }
}
